import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY = /charrette ready on (http:\/\/\S+)/;
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;

export const ADMIN = { email: 'admin@charrette.test', password: 'quiet-table-with-notes-7' } as const;

export interface RunningServer {
  readonly url: string;
  /** All that the server printed so far, for a failing test's message. */
  log(): string;
  /** Ends the process at once, as a power cut would; `restart` brings it back on the same port and data. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends it in order and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts the jar on a free port with an empty data folder of its own and waits until it says that it is ready.
 * `CHARRETTE_JAR` and `CHARRETTE_JAVA` name another jar or another Java.
 */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const jar = process.env.CHARRETTE_JAR ?? join(import.meta.dirname, '../../server/target/charrette.jar');
  if (!existsSync(jar)) {
    throw new Error(
      `${jar} is missing: build it with "mvn package -DskipTests" at the top of the repository`,
    );
  }
  const data = mkdtempSync(join(tmpdir(), 'charrette-e2e-'));
  const port = await freePort();
  const environment = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    CHARRETTE_DATA_DIR: data,
    CHARRETTE_ADMIN_EMAIL: ADMIN.email,
    CHARRETTE_ADMIN_PASSWORD: ADMIN.password,
    ...env,
  };
  const output: string[] = [];
  let running = await launch(jar, environment, output);

  const end = async (signal: NodeJS.Signals) => {
    await ended(running.child, signal);
  };
  return {
    url: running.url,
    log: () => output.join(''),
    kill: () => end('SIGKILL'),
    restart: async () => {
      running = await launch(jar, environment, output);
    },
    stop: async () => {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function launch(
  jar: string,
  env: NodeJS.ProcessEnv,
  output: string[],
): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(javaExecutable(), ['-jar', jar], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${output.join('')}`));
    const timer = setTimeout(() => fail('the server did not become ready in time'), START_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      output.push(chunk.toString('utf8'));
      const ready = READY.exec(output.slice(-20).join(''));
      if (ready?.[1]?.includes(`:${env.PORT}`)) {
        clearTimeout(timer);
        resolve(ready[1]);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', error => fail(String(error)));
    child.once('exit', code => {
      clearTimeout(timer);
      fail(`the server ended with code ${code} before it was ready`);
    });
  });
  return { url, child };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  await new Promise<void>(resolve => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') {
          reject(new Error('no free port'));
        } else {
          resolve(address.port);
        }
      });
    });
  });
}

/** A Java of at least 21: the one named, the one of JAVA_HOME, the one on the path, or one of the system's. */
function javaExecutable(): string {
  const home = process.env.JAVA_HOME;
  const system = '/usr/lib/jvm';
  const candidates = [
    process.env.CHARRETTE_JAVA,
    home === undefined ? undefined : join(home, 'bin/java'),
    'java',
    ...(existsSync(system) ? readdirSync(system).map(name => join(system, name, 'bin/java')) : []),
  ];
  for (const candidate of candidates) {
    if (candidate !== undefined && versionOf(candidate) >= 21) {
      return candidate;
    }
  }
  throw new Error('no Java 21 or later found: set JAVA_HOME');
}

function versionOf(java: string): number {
  try {
    const text = execFileSync(java, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return Number(/^\S+ (\d+)/.exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
