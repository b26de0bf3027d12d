package org.charrette.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything Charrette keeps on this machine. One server at a time: the
 * folder is locked by the operating system, so the lock also ends with a server that was killed.
 */
public final class DataFolder implements AutoCloseable {

  /**
   * Far behind the process id in the same file, so that others may still read it where locks are
   * mandatory.
   */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder if it is missing, and locks it.
   *
   * @throws CannotStart when it can not be written, or another server uses it
   */
  public static DataFolder open(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel lockFile =
          FileChannel.open(
              root.resolve("charrette.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        String holder = holder(lockFile);
        lockFile.close();
        throw new CannotStart(
            "The data folder "
                + root
                + " is in use by another Charrette"
                + holder
                + ". Stop that one first, or choose another folder with CHARRETTE_DATA_DIR.");
      }
      writeHolder(lockFile);
      return new DataFolder(root, lockFile);
    } catch (IOException e) {
      throw new CannotStart(
          "The data folder " + root + " can not be written by this user (" + e + ").", e);
    }
  }

  private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holder(FileChannel lockFile) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    lockFile.read(pid, 0);
    String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip();
    return text.isEmpty() ? "" : " (process " + text + ")";
  }

  private static void writeHolder(FileChannel lockFile) throws IOException {
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    lockFile.truncate(0);
    lockFile.write(ByteBuffer.wrap(pid), 0);
  }

  public Path root() {
    return root;
  }

  /** What this folder is known by among the servers of one database; made once. */
  public UUID id() {
    Path file = root.resolve("node");
    try {
      if (Files.exists(file)) {
        return UUID.fromString(Files.readString(file).strip());
      }
      UUID id = UUID.randomUUID();
      Files.writeString(file, id + System.lineSeparator());
      return id;
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotStart("The file " + file + " does not hold this server's id.", e);
    }
  }

  /** A folder inside this one, made if it is missing. */
  public Path subfolder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the folder free for the next server. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
