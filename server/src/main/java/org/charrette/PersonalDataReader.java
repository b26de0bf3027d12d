package org.charrette;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.charrette.account.PersonId;
import org.charrette.account.store.PersonalDataStore;
import org.charrette.account.store.PersonalDataStore.Desk;
import org.charrette.account.web.PersonalData;
import org.charrette.board.Board;
import org.charrette.board.Item;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives people what is kept about them (rule A94): the tables' lines, and what they wrote on
 * boards, as long as the server itself can tell. Of a severed session it can not.
 */
final class PersonalDataReader implements PersonalData {
  private static final Logger log = LoggerFactory.getLogger(PersonalDataReader.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PersonalDataStore store;
  private final LiveBoards live;
  private final Clock clock;

  PersonalDataReader(Pool pool, LiveBoards live, Clock clock) {
    this.store = new PersonalDataStore(pool);
    this.live = live;
    this.clock = clock;
  }

  @Override
  public Future<Buffer> of(PersonId person) {
    return store
        .of(person, clock.instant())
        .compose(
            tables -> {
              ObjectNode all = object(tables.orElse("{}"));
              ArrayNode written = all.putArray("written");
              return store
                  .desks(person)
                  .compose(desks -> written(desks, written))
                  .map(done -> Buffer.buffer(text(all)));
            });
  }

  private Future<Void> written(List<Desk> desks, ArrayNode written) {
    Future<Void> all = Future.succeededFuture();
    for (Desk desk : desks) {
      all =
          all.compose(before -> live.read(desk.board(), view -> items(view.state(), desk)))
              .map(
                  items -> {
                    if (!items.isEmpty()) {
                      written
                          .addObject()
                          .put("board", desk.board().toString())
                          .put("title", desk.title())
                          .set("items", items);
                    }
                    return (Void) null;
                  })
              .onFailure(
                  failure ->
                      log.atWarn()
                          .setCause(failure)
                          .log("a board could not be read for the data of a person"))
              .otherwiseEmpty();
    }
    return all;
  }

  /** In an order that says nothing of when they were written. */
  private static ArrayNode items(Board board, Desk desk) {
    ArrayNode items = JSON.createArrayNode();
    board.items().stream()
        .filter(item -> desk.author().equals(item.author()))
        .sorted(Comparator.comparing((Item item) -> item.id().toString()))
        .forEach(
            item ->
                items
                    .addObject()
                    .put("id", item.id().toString())
                    .put("type", item.type().word())
                    .put("text", item.document().plainText()));
    return items;
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL writes JSON", e);
    }
  }

  private static byte[] text(ObjectNode all) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
