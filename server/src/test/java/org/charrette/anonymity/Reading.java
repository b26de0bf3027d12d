package org.charrette.anonymity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.charrette.kernel.BoardId;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Everything that can be read over HTTP: each {@code GET} of the contract, in each of its forms.
 * What is new there is read too, or stops the test when nothing is known to ask for.
 */
final class Reading {
  private static final Pattern OPEN = Pattern.compile("\\{[^}]+}");

  private Reading() {}

  /** Addresses by what they are called. */
  static Map<String, String> addresses(BoardId session, BoardId board, List<BoardId> floors) {
    Map<String, String> addresses = new TreeMap<>();
    map(contract().get("paths"))
        .forEach(
            (path, item) -> {
              Map<String, Object> get = map(map(item).get("get"));
              if (!get.isEmpty() && !path.endsWith("/live")) { // those are sockets
                String asked =
                    path.replace("{boardId}", board.toString())
                        .replace("{sessionId}", session.toString())
                        .replace("{vocabularyId}", "locality")
                        .replace("{report}", "meeting_report")
                        // no script makes a record or a picture, so there is none
                        .replace("{recordId}", session.toString())
                        .replace("{peerReviewId}", session.toString())
                        .replace("{entryId}", session.toString())
                        .replace("{promotionId}", session.toString())
                        .replace("{drawingId}", session.toString())
                        .replace("{pictureId}", session.toString());
                for (int i = 0; i < (path.contains("{floorId}") ? floors.size() : 1); i++) {
                  String there = asked.replace("{floorId}", floors.get(i).toString());
                  if (OPEN.matcher(there).find()) {
                    throw new AssertionError("what is to be asked of " + path);
                  }
                  for (String query : queries(get)) {
                    addresses.put(get.get("operationId") + query + " " + i, there + query);
                  }
                }
              }
            });
    return addresses;
  }

  /** Each value of each parameter that names its values. */
  private static List<String> queries(Map<String, Object> get) {
    List<String> queries = new ArrayList<>();
    for (Object parameter : list(get.get("parameters"))) {
      for (Object value : list(map(map(parameter).get("schema")).get("enum"))) {
        queries.add("?" + map(parameter).get("name") + "=" + value);
      }
    }
    return queries.isEmpty() ? List.of("") : queries;
  }

  private static Map<String, Object> contract() {
    try (InputStream in = Reading.class.getResourceAsStream("/openapi.yaml")) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
