package org.charrette.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.charrette.platform.CannotStart;

/**
 * PostgreSQL refuses to run as root. Where Charrette itself is root, its programs run under a
 * cloak: in a user namespace in which root has no name (the files stay root's), or, where the
 * kernel forbids that, as the user who owns the folder.
 */
final class OrdinaryUser {

  private static final int ROOT = 0;
  private static final String NOBODY = "65534";

  private OrdinaryUser() {}

  /**
   * The words to put before a command, so that it runs without root's rights and may still write
   * {@code folder}.
   */
  static List<String> prefixFor(Path folder) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    int owner = owner(folder);
    if (owner != ROOT) {
      return as(Integer.toString(owner));
    }
    List<String> namespace = List.of("unshare", "-U");
    if (Command.run(namespace, Path.of("true")).succeeded()) {
      return namespace;
    }
    giveTo(NOBODY, folder);
    return as(NOBODY);
  }

  private static int owner(Path folder) {
    try {
      return (int) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> as(String user) {
    return List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
  }

  private static void giveTo(String user, Path folder) {
    Command.Outcome outcome =
        Command.run(List.of(), Path.of("chown"), "-R", user + ":" + user, folder.toString());
    if (!outcome.succeeded()) {
      throw new CannotStart(
          "The embedded PostgreSQL can not run as root here, and "
              + folder
              + " can not be given to another user: "
              + outcome.lastLine());
    }
  }
}
