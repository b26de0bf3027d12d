package org.charrette.live.ws;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The connections of one room by the event loop that they live on: what is for all becomes one task
 * for each loop. Belongs to the room's thread; a loop sees only arrays that never change.
 */
final class LoopGroups {

  /** One loop. The first connection stands for its context. */
  private static final class Group {
    private Connection<?>[] connections = {};
  }

  private final Map<Thread, Group> groups = new HashMap<>();

  boolean isEmpty() {
    return groups.isEmpty();
  }

  void add(Connection<?> connection) {
    Group group = groups.computeIfAbsent(connection.loop(), loop -> new Group());
    int count = group.connections.length;
    group.connections = Arrays.copyOf(group.connections, count + 1);
    group.connections[count] = connection;
  }

  void remove(Connection<?> connection) {
    Group group = groups.get(connection.loop());
    if (group == null) {
      return;
    }
    group.connections =
        Arrays.stream(group.connections).filter(c -> c != connection).toArray(Connection<?>[]::new);
    if (group.connections.length == 0) {
      groups.remove(connection.loop());
    }
  }

  void clear() {
    groups.clear();
  }

  void each(Consumer<Connection<?>> action) {
    for (Group group : groups.values()) {
      Connection<?>[] connections = group.connections;
      connections[0]
          .context()
          .runOnContext(
              now -> {
                for (Connection<?> connection : connections) {
                  action.accept(connection);
                }
              });
    }
  }
}
