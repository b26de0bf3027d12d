package org.charrette.account.web.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.charrette.platform.CannotStart;

/**
 * The keys of the access tokens, in the data folder (rules A23, A24): {@code <kid>.jwk} each, and
 * {@code current} with the id of the one that signs. All verify. To change keys: put a new file
 * there and restart every server, then write its id into {@code current} and restart, and ten
 * minutes later remove the old file.
 */
public final class KeyRing {
  private static final String SUFFIX = ".jwk";
  private static final String CURRENT = "current";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final SigningKey current;
  private final List<SigningKey> all;

  private KeyRing(SigningKey current, List<SigningKey> all) {
    this.current = current;
    this.all = List.copyOf(all);
  }

  /**
   * Reads the keys, and makes the first one where there is none.
   *
   * @throws CannotStart when a key cannot be read, is no good, or others on this machine could read
   *     it
   */
  public static KeyRing open(Path folder, RandomGenerator random) {
    try {
      makeFolder(folder);
      List<Path> files = keyFiles(folder);
      if (files.isEmpty()) {
        if (Files.exists(folder.resolve(CURRENT))) {
          throw new CannotStart(
              "The key folder " + folder + " names a current key but holds none.");
        }
        SigningKey first = SigningKey.generate(random);
        write(folder, first.id() + SUFFIX, first.file());
        write(folder, CURRENT, (first.id() + "\n").getBytes(StandardCharsets.UTF_8));
        files = keyFiles(folder);
      }
      List<SigningKey> keys = new ArrayList<>();
      for (Path file : files) {
        keys.add(read(file));
      }
      return new KeyRing(current(folder, keys), keys);
    } catch (IOException unreadable) {
      throw new CannotStart(
          "The key folder "
              + folder
              + " cannot be used by this user ("
              + unreadable.getClass().getSimpleName()
              + ").",
          unreadable);
    }
  }

  SigningKey current() {
    return current;
  }

  List<SigningKey> all() {
    return all;
  }

  boolean knows(String id) {
    return all.stream().anyMatch(key -> key.id().equals(id));
  }

  private static SigningKey current(Path folder, List<SigningKey> keys) throws IOException {
    String id;
    try {
      id = Files.readString(folder.resolve(CURRENT)).strip();
    } catch (NoSuchFileException missing) {
      throw new CannotStart(
          "The key folder " + folder + " has no file 'current' that names the key to sign with.",
          missing);
    }
    return keys.stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new CannotStart(
                    "The file 'current' in " + folder + " names a key that is not there."));
  }

  private static SigningKey read(Path file) throws IOException {
    if (posix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new CannotStart(
          "The key file " + file + " can be read by others: chmod 600 it, or better remove it.");
    }
    try {
      SigningKey key = SigningKey.parse(Files.readAllBytes(file));
      if (!file.getFileName().toString().equals(key.id() + SUFFIX)) {
        throw new CannotStart("The key file " + file + " is not named after the kid in it.");
      }
      return key;
    } catch (SigningKey.Unusable unusable) {
      throw new CannotStart(
          "The key file " + file + " is of no use: " + unusable.getMessage() + ".", unusable);
    }
  }

  private static List<Path> keyFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path place =
          Objects.requireNonNull(folder.toAbsolutePath().getParent(), "the root is no key folder");
      Files.createDirectories(place);
      try {
        Files.createDirectory(folder, permissions(place, "rwx------"));
      } catch (FileAlreadyExistsException somebodyWasFaster) {
        // It is there, which is what counts.
      }
    }
  }

  private static void write(Path folder, String name, byte[] content) throws IOException {
    Path file = Files.createFile(folder.resolve(name), permissions(folder, "rw-------"));
    Files.write(file, content);
  }

  private static FileAttribute<?>[] permissions(Path place, String permissions) throws IOException {
    return posix(place)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
