import { err, ok, type Result } from '../kernel/result.ts';
import type { ClientMessage } from './messages.ts';

const JSON_FRAME = 0x00;
const DEFLATED_FRAME = 0x01;

/** Chunks are at most 128 KiB before deflate; what swells to more than this is no chunk of ours. */
export const MOST_INFLATED = 4 * 1024 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function encodeFrame(message: ClientMessage): Uint8Array<ArrayBuffer> {
  const json = encoder.encode(JSON.stringify(message));
  const frame = new Uint8Array(json.length + 1);
  frame[0] = JSON_FRAME;
  frame.set(json, 1);
  return frame;
}

/** Bytes of a message on the wire, to keep to `limits.txBytes`. */
export const frameBytes = (message: ClientMessage): number =>
  encoder.encode(JSON.stringify(message)).length + 1;

/** The JSON value of a frame, or what is wrong with it. */
export async function decodeFrame(
  frame: Uint8Array<ArrayBuffer>,
  mostInflated: number = MOST_INFLATED,
): Promise<Result<unknown, string>> {
  switch (frame[0]) {
    case JSON_FRAME:
      return parseJson(frame.subarray(1));
    case DEFLATED_FRAME: {
      const inflated = await inflate(frame.subarray(1), mostInflated);
      return inflated.ok ? parseJson(inflated.value) : inflated;
    }
    default:
      return err('unknown frame kind');
  }
}

function parseJson(bytes: Uint8Array): Result<unknown, string> {
  try {
    return ok(JSON.parse(decoder.decode(bytes)));
  } catch {
    return err('not UTF-8 JSON');
  }
}

async function inflate(deflated: Uint8Array<ArrayBuffer>, most: number): Promise<Result<Uint8Array, string>> {
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      size += step.value.length;
      if (size > most) {
        await reader.cancel();
        return err('inflates to too much');
      }
      parts.push(step.value);
    }
  } catch {
    return err('not raw deflate');
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return ok(all);
}
