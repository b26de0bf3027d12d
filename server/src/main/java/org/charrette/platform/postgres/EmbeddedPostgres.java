package org.charrette.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.charrette.platform.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own: unpacked, started, watched and stopped with Charrette. It listens
 * on loopback only, with a password that never leaves the folder.
 *
 * <pre>
 *   start ──► running ──► close
 *               │  ▲
 *        killed ▼  │ restarted on the same port by the watch
 *              gone
 * </pre>
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int PORTS_TO_TRY = 5;
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(200);
  private static final Duration PAUSE_AFTER_FAILED_RESTART = Duration.ofSeconds(2);

  private final PostgresCluster cluster;
  private final Durability durability;
  private final int port;
  private final Thread watch = new Thread(this::watch, "postgres-watch");
  private volatile long pid;
  private volatile boolean closing;

  private EmbeddedPostgres(PostgresCluster cluster, Durability durability, int port, long pid) {
    this.cluster = cluster;
    this.durability = durability;
    this.port = port;
    this.pid = pid;
  }

  /**
   * Starts a server on the files in {@code folder}, which are made if there are none. The caller
   * holds the lock of the data folder, so a server still running there was left by a killed run; it
   * is stopped first.
   *
   * @param folder for the data
   * @param binaries for the unpacked programs; may be shared
   * @throws CannotStart with the reason
   */
  public static EmbeddedPostgres start(Path folder, Path binaries, Durability durability) {
    try {
      Files.createDirectories(folder);
      Files.createDirectories(binaries);
      PostgresCluster cluster = new PostgresCluster(PostgresBinaries.unpackInto(binaries), folder);
      cluster.initialize();
      cluster.stopLeftOver();
      EmbeddedPostgres server = startOnFreePort(cluster, durability);
      server.watch.setDaemon(true);
      server.watch.start();
      return server;
    } catch (IOException e) {
      throw new CannotStart("The embedded PostgreSQL can not use " + folder + ": " + e, e);
    }
  }

  private static EmbeddedPostgres startOnFreePort(PostgresCluster cluster, Durability durability)
      throws IOException {
    for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
      int port = freePort();
      Optional<Long> pid = cluster.start(port, durability);
      if (pid.isPresent()) {
        return new EmbeddedPostgres(cluster, durability, port, pid.get());
      }
    }
    throw new CannotStart("The embedded PostgreSQL found no free port on 127.0.0.1.");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public PostgresAddress address() {
    try {
      return cluster.address(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that runs now; another one after a restart. */
  public long pid() {
    return pid;
  }

  private void watch() {
    Duration pause = WATCH_INTERVAL;
    while (!closing) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
      pause = isGone() && !restart() ? PAUSE_AFTER_FAILED_RESTART : WATCH_INTERVAL;
    }
  }

  private boolean isGone() {
    return !closing && !cluster.isRunning(pid);
  }

  private synchronized boolean restart() {
    if (closing) {
      return false;
    }
    LOG.error("The embedded PostgreSQL ended by itself, process {}; starting it again", pid);
    try {
      cluster.stopLeftOver();
      Optional<Long> started = cluster.start(port, durability);
      started.ifPresent(newPid -> pid = newPid);
      return started.isPresent();
    } catch (IOException | CannotStart e) {
      LOG.error("The embedded PostgreSQL does not come back yet", e);
      return false;
    }
  }

  /** Stops the server, after which {@link #address()} leads nowhere. */
  @Override
  public void close() {
    closing = true;
    synchronized (this) {
      if (cluster.isRunning(pid)) {
        cluster.stop();
      }
    }
  }
}
