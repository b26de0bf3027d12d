package org.charrette.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.charrette.platform.CannotStart;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked once from the archive that the build put on the class path.
 */
final class PostgresBinaries {

  private static final int EXECUTABLE_BITS = 0111;

  private final Path folder;

  private PostgresBinaries(Path folder) {
    this.folder = folder;
  }

  /**
   * Unpacks below {@code parent}, unless the same archive was unpacked there before.
   *
   * @throws CannotStart when this build holds no archive for this platform
   */
  static PostgresBinaries unpackInto(Path parent) {
    String archive = archiveName();
    try {
      Path folder = parent.resolve("binaries-" + fingerprint(archive));
      if (!Files.isDirectory(folder)) {
        Path unfinished = Files.createTempDirectory(parent, "unpacking-");
        unpack(archive, unfinished);
        publish(unfinished, folder);
      }
      return new PostgresBinaries(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not unpack " + archive, e);
    }
  }

  private static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family =
        system.startsWith("mac") ? "darwin" : system.startsWith("win") ? "windows" : "linux";
    String processor = machine.equals("aarch64") ? "arm_64" : "x86_64";
    return "/postgres-" + family + "-" + processor + ".txz";
  }

  private static InputStream open(String archive) {
    InputStream stream = PostgresBinaries.class.getResourceAsStream(archive);
    if (stream == null) {
      throw new CannotStart(
          "This build holds no PostgreSQL for this platform ("
              + archive.substring(1)
              + "). Build on this platform, or name a server in DATABASE_URL.");
    }
    return new BufferedInputStream(stream, 1 << 16);
  }

  private static String fingerprint(String archive) throws IOException {
    try (DigestInputStream stream =
        new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      stream.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(stream.getMessageDigest().digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(String archive, Path into) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
    if ((entry.getMode() & EXECUTABLE_BITS) != 0 && !target.toFile().setExecutable(true, false)) {
      throw new IOException("Can not make executable: " + target);
    }
  }

  /**
   * A folder appears with its name only when it is whole; whoever comes second keeps the first
   * one's.
   */
  private static void publish(Path unfinished, Path folder) throws IOException {
    makeReadableForAll(unfinished);
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      delete(unfinished);
    }
  }

  /** The programs may have to run as another user than the one that unpacked them. */
  private static void makeReadableForAll(Path folder) throws IOException {
    if (!folder.toFile().setExecutable(true, false) || !folder.toFile().setReadable(true, false)) {
      throw new IOException("Can not make readable: " + folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  Path program(String name) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return folder.resolve("bin").resolve(windows ? name + ".exe" : name);
  }
}
