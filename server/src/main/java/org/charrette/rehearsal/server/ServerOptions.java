package org.charrette.rehearsal.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How to start a server process.
 *
 * @param classPath where its classes are: a jar, or the class path of a build
 * @param jvm flags of its Java machine
 * @param port where it listens on loopback
 * @param dataFolder what it keeps; the same folder again continues the same boards
 * @param environment further variables, e.g. {@code DATABASE_URL}
 * @param output is given each line that the server prints or logs, on a thread of its own
 */
public record ServerOptions(
    String classPath,
    List<String> jvm,
    int port,
    Path dataFolder,
    Map<String, String> environment,
    Consumer<String> output) {

  public static final String ADMIN_EMAIL = "rehearsal@example.org";
  public static final String ADMIN_PASSWORD = "stage-left-lantern-42";

  public ServerOptions {
    jvm = List.copyOf(jvm);
    environment = Map.copyOf(environment);
  }

  /** A server with embedded PostgreSQL that runs the classes of this very process. */
  public static ServerOptions own(Path dataFolder) {
    return new ServerOptions(
        System.getProperty("java.class.path"),
        List.of(),
        FreePort.find(),
        dataFolder,
        Map.of(),
        line -> {});
  }

  public ServerOptions withJvm(List<String> flags) {
    return new ServerOptions(classPath, flags, port, dataFolder, environment, output);
  }

  public ServerOptions withClassPath(String path) {
    return new ServerOptions(path, jvm, port, dataFolder, environment, output);
  }

  public ServerOptions withEnvironment(Map<String, String> variables) {
    return new ServerOptions(classPath, jvm, port, dataFolder, variables, output);
  }

  public ServerOptions withOutput(Consumer<String> lines) {
    return new ServerOptions(classPath, jvm, port, dataFolder, environment, lines);
  }
}
