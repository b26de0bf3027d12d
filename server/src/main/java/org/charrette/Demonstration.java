package org.charrette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.charrette.directory.Entry;
import org.charrette.directory.EntryField;
import org.charrette.directory.EntryKey;
import org.charrette.directory.EntryRules;
import org.charrette.directory.Origin;
import org.charrette.directory.store.DirectoryStore;
import org.charrette.practice.Bounds;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;
import org.charrette.practice.Required;
import org.charrette.practice.Workflow;
import org.charrette.practice.codec.MetadataCodec;
import org.charrette.practice.store.RecordStore;
import org.charrette.vocabulary.Vocabularies;

/**
 * Rules O30 to O32: the practices and networks that the public mapping report describes, as
 * examples for those who want to look around. Loaded only where the operator asks for it; what is
 * there already, or was withdrawn, is left alone.
 */
public final class Demonstration {
  private static final String FILE = "/org/charrette/demonstration/demonstration.json";
  private static final UUID PROJECT = new UUID(0x0000000000007000L, 0x8000000000000001L);
  private static final String LINK = "demo:";

  /** How many of each there are that were not there before. */
  public record Loaded(int entries, int records) {}

  private record Example(UUID id, Entry entry) {}

  private record Draft(UUID version, RecordType type, ObjectNode metadata) {}

  private final DirectoryStore directory;
  private final RecordStore records;
  private final EntryRules rules;
  private final Bounds bounds;
  private final Clock clock;

  public Demonstration(Pool pool, Vocabularies vocabularies, Clock clock) {
    this.directory = new DirectoryStore(pool, vocabularies);
    this.records = new RecordStore(pool);
    this.rules = new EntryRules(vocabularies);
    this.bounds = new Bounds(vocabularies);
    this.clock = clock;
  }

  /** Adds what is missing, all or nothing; the index of the catalogue has to catch up after it. */
  public Future<Loaded> load() {
    JsonNode file = read();
    Map<String, Example> examples = new HashMap<>();
    file.path("entries").forEach(one -> examples.put(one.path("key").asText(), example(one)));
    List<Draft> drafts =
        StreamSupport.stream(file.path("records").spliterator(), false)
            .map(Demonstration::draft)
            .toList();
    Instant now = clock.instant();
    return directory.inTransaction(
        tx ->
            directory
                .freeze(tx)
                .compose(frozen -> directory.keys(tx))
                .compose(keys -> entries(tx, examples, keys, now))
                .compose(
                    placed ->
                        records(tx, drafts, placed.ids(), now)
                            .map(count -> new Loaded(placed.added(), count))));
  }

  private static JsonNode read() {
    try (InputStream in = Demonstration.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the demonstration is not packed with the server");
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UUID id(String kind, JsonNode one) {
    return UUID.nameUUIDFromBytes(
        ("charrette demonstration " + kind + " " + one.path("key").asText())
            .getBytes(StandardCharsets.UTF_8));
  }

  private Example example(JsonNode one) {
    Map<EntryField, List<String>> values = new EnumMap<>(EntryField.class);
    one.path("fields")
        .properties()
        .forEach(
            field ->
                values.put(EntryField.of(field.getKey()).orElseThrow(), texts(field.getValue())));
    EntryRules.Checked checked =
        rules.check(values, false, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    if (!checked.sound()) {
      throw new IllegalStateException(one.path("key") + ": " + checked.complaints());
    }
    return new Example(id("entry", one), checked.entry());
  }

  private static List<String> texts(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
    }
    return List.of(value.isBoolean() ? (value.booleanValue() ? "yes" : "no") : value.asText());
  }

  private static Draft draft(JsonNode one) {
    return new Draft(
        id("record", one),
        RecordType.of(one.path("type").asText()).orElseThrow(),
        (ObjectNode) one.path("metadata"));
  }

  /** Where each example is in the directory. */
  private record Placed(Map<String, UUID> ids, int added) {}

  private Future<Placed> entries(
      SqlClient tx,
      Map<String, Example> examples,
      Map<EntryKey, DirectoryStore.Known> keys,
      Instant now) {
    Map<String, UUID> ids = new HashMap<>();
    Future<Integer> added = Future.succeededFuture(0);
    for (Map.Entry<String, Example> one : examples.entrySet()) {
      Example example = one.getValue();
      DirectoryStore.Known there = keys.get(example.entry().entryKey());
      ids.put(one.getKey(), there == null ? example.id() : there.id());
      if (there == null) {
        added =
            added.compose(
                before ->
                    directory
                        .keep(tx, example.id())
                        .compose(
                            withdrawn ->
                                withdrawn.isPresent()
                                    ? Future.succeededFuture(before)
                                    : directory
                                        .add(
                                            tx,
                                            List.of(
                                                new DirectoryStore.New(
                                                    example.id(), example.entry(), null)),
                                            Origin.REPORT,
                                            now)
                                        .map(done -> before + 1)));
      }
    }
    return added.map(count -> new Placed(ids, count));
  }

  private Future<Integer> records(
      SqlClient tx, List<Draft> drafts, Map<String, UUID> ids, Instant now) {
    Future<Integer> added = Future.succeededFuture(0);
    for (Draft draft : drafts) {
      added =
          added.compose(
              before ->
                  records
                      .version(draft.version())
                      .compose(
                          there ->
                              there.isPresent()
                                  ? Future.succeededFuture(before)
                                  : publish(tx, draft, ids, now).map(done -> before + 1)));
    }
    return added;
  }

  /** At level E1: an editor has held them against a public source. */
  private Future<Void> publish(SqlClient tx, Draft draft, Map<String, UUID> ids, Instant now) {
    RecordStore.NewDraft fresh =
        new RecordStore.NewDraft(
            draft.version(),
            null,
            draft.type(),
            PROJECT,
            metadata(draft, ids),
            EvidenceLevel.E1,
            null,
            null,
            "system");
    return records
        .insert(tx, fresh, now)
        .compose(record -> records.versions(tx, record))
        .compose(
            versions ->
                records.move(
                    tx,
                    versions.getFirst(),
                    new Workflow.Move(RecordStatus.PUBLISHED, "", ""),
                    EvidenceLevel.E1,
                    0,
                    "system",
                    null,
                    now))
        .mapEmpty();
  }

  private Metadata metadata(Draft draft, Map<String, UUID> ids) {
    ObjectNode json = draft.metadata().deepCopy();
    for (JsonNode row : json.path("organisation")) {
      String link = row.path("organisationId").asText("");
      if (link.startsWith(LINK)) {
        ((ObjectNode) row)
            .put("organisationId", String.valueOf(ids.get(link.substring(LINK.length()))));
      }
    }
    try {
      Metadata metadata = new Metadata(MetadataCodec.read(json));
      if (bounds.misfit(metadata).isPresent()
          || !Required.forSubmission(draft.type(), metadata).isEmpty()) {
        throw new IllegalStateException(
            draft.version()
                + ": "
                + bounds.misfit(metadata)
                + Required.forSubmission(draft.type(), metadata));
      }
      return metadata;
    } catch (MetadataCodec.Misfit e) {
      throw new IllegalStateException(draft.version() + ": " + e.place(), e);
    }
  }
}
