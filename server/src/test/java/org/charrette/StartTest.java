package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.charrette.testing.ChildServer;
import org.charrette.testing.Folders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server as its operator meets it: a process, its variables, its data folder, its signals. */
class StartTest {

  private static Path data;

  @BeforeAll
  static void makeFolder() throws IOException {
    data = Files.createTempDirectory("charrette-start-");
  }

  @AfterAll
  static void removeFolder() throws IOException {
    Folders.delete(data);
  }

  @Test
  void aServerThatWasKilledStartsAgainOnItsDataAndStopsInOrder() throws Exception {
    long orphan;
    try (ChildServer first = ChildServer.launch(data, Map.of())) {
      assertEquals(200, get(first.awaitReady() + "/health/ready"));
      assertSecondStartIsRefused();
      orphan = postgresPid();
      first.kill();
    }
    assertTrue(ProcessHandle.of(orphan).isPresent(), "PostgreSQL outlives a killed server");

    try (ChildServer second = ChildServer.launch(data, Map.of())) {
      String url = second.awaitReady();
      assertEquals(200, get(url + "/health/live"));
      assertEquals(200, get(url + "/health/ready"));
      assertNotEquals(orphan, postgresPid());

      second.terminate();
      assertFalse(Files.exists(pidFile()), "PostgreSQL is stopped with the server");
    }
  }

  private static void assertSecondStartIsRefused() throws Exception {
    try (ChildServer second = ChildServer.launch(data, Map.of())) {
      ChildServer.Exit exit = second.awaitExit();

      assertEquals(1, exit.code());
      assertOneLine(exit, "The data folder " + data + " is in use by another Charrette");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PORT         | 80800                          | PORT=80800 is refused
          HOST         | 0.0.0.0                        | HOST=0.0.0.0 listens beyond this machine
          DATABASE_URL | mysql://u@h/d                  | DATABASE_URL does not begin with
          DATABASE_URL | postgres://u:hush@127.0.0.1:1/d | The database d at 127.0.0.1:1 can not be used
          """)
  void nonsenseEndsTheStartInOneLineThatNamesIt(String name, String value, String says)
      throws Exception {
    Path unused = data.resolve("unused");
    try (ChildServer server = ChildServer.launch(unused, Map.of(name, value))) {
      ChildServer.Exit exit = server.awaitExit();

      assertEquals(1, exit.code());
      assertOneLine(exit, says);
      assertFalse(exit.errorLines().toString().contains("hush"), "no password is shown");
    }
  }

  @Test
  void aTakenPortIsNamedAndNothingIsLeftRunning() throws Exception {
    Path own = data.resolve("taken");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChildServer server =
            ChildServer.launch(own, Map.of("PORT", Integer.toString(taken.getLocalPort())))) {
      ChildServer.Exit exit = server.awaitExit();

      assertEquals(1, exit.code());
      assertTrue(
          exit.errorLines().getLast().startsWith("charrette: Can not listen on 127.0.0.1:"),
          exit.errorLines()::toString);
      assertFalse(Files.exists(own.resolve("postgres/data/postmaster.pid")));
    }
  }

  private static void assertOneLine(ChildServer.Exit exit, String says) {
    List<String> lines = exit.errorLines();
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().startsWith("charrette: " + says), lines::toString);
  }

  private static Path pidFile() {
    return data.resolve("postgres/data/postmaster.pid");
  }

  private static long postgresPid() throws IOException {
    return Long.parseLong(Files.readAllLines(pidFile()).getFirst());
  }

  private static int get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
