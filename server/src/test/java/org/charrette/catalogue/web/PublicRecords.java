package org.charrette.catalogue.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.charrette.account.RepositoryRole;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;
import org.charrette.testing.TestDatabase;

/** A server whose repository has published records; they go the whole way there. */
final class PublicRecords implements AutoCloseable {
  private static final String RECORDS = "/api/repository/records";

  final ApiServer server;
  final String author;
  final String editor;

  PublicRecords(TestDatabase database, Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    server.admin();
    author = server.account("author@example.org");
    editor = server.account("editor@example.org", RepositoryRole.EDITOR);
  }

  @Override
  public void close() {
    server.close();
  }

  static JsonObject lang(String language, String text) {
    return new JsonObject().put(language, text);
  }

  static JsonArray codes(String... codes) {
    JsonArray array = new JsonArray();
    for (String code : codes) {
      array.add(code);
    }
    return array;
  }

  /** Metadata of a record that can be published. */
  static JsonObject metadata(String language, String title, String summary) {
    return new JsonObject()
        .put("title", lang(language, title))
        .put("plainSummary", lang(language, summary))
        .put("integrationArea", codes("housing_settlement"))
        .put("integrationPhase", codes("early_settlement_welcome"))
        .put("targetGroup", codes("refugees_asylum_subsidiary"))
        .put("locality", codes("rural"))
        .put("licence", "CC-BY-4.0")
        .put("creators", codes("A network of towns"))
        .put("geographicScope", "EU-wide");
  }

  /** Publishes and gives the id of the record. */
  String publish(JsonObject metadata) {
    return publish("priority", metadata);
  }

  /** The same of a type that needs no reviewers. */
  String publish(String type, JsonObject metadata) {
    String record = draft(type, metadata);
    move(author, record, "submitted");
    move(editor, record, "in_review");
    move(editor, record, "validated");
    move(editor, record, "published");
    return record;
  }

  String draft(JsonObject metadata) {
    return draft("priority", metadata);
  }

  private String draft(String type, JsonObject metadata) {
    Reply made =
        server
            .client
            .post(RECORDS)
            .as(author)
            .json(new JsonObject().put("type", type).put("metadata", metadata))
            .send();
    must(made);
    return made.json().getString("recordId");
  }

  void move(String who, String record, String to) {
    move(who, record, to, "other");
  }

  void move(String who, String record, String to, String reason) {
    must(
        server
            .client
            .post(RECORDS + "/" + record + "/transitions")
            .as(who)
            .json(new JsonObject().put("to", to).put("reason", reason).put("text", "For a reason."))
            .send());
  }

  private static void must(Reply reply) {
    if (reply.status() >= 300) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
  }

  Reply get(String uri) {
    return server.client.get(uri).send();
  }
}
