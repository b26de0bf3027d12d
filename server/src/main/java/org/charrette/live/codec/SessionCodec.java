package org.charrette.live.codec;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Rejection;
import org.charrette.session.Fact;
import org.charrette.session.Matrix;
import org.charrette.session.Member;
import org.charrette.session.Order;
import org.charrette.session.Policy;
import org.charrette.session.Session;
import org.charrette.session.SessionCommand;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionRole;
import org.charrette.session.SessionState;
import org.charrette.session.Slot;
import org.charrette.session.Standing;

/** Wishes, facts and whole states of sessions as JSON. */
public final class SessionCodec {
  static final JsonMapper MAPPER = mapper();

  /** States that were written before a part of them was known have none of it. */
  private static final JsonMapper OLDER = older();

  /** A fact carries its kind, so that the log says what it is about. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fact")
  private interface FactForm {}

  private static JsonMapper mapper() {
    SimpleModule module = new SimpleModule();
    RecordJson.word(module, SessionRole.class);
    RecordJson.word(module, Standing.class);
    RecordJson.word(module, Policy.class);
    RecordJson.word(module, Slot.Kind.class);
    RecordJson.word(module, Member.Presence.class);
    RecordJson.word(module, Order.Act.class);
    RecordJson.word(module, Phase.class);
    RecordJson.id(module, BoardId.class, BoardId::new);
    RecordJson.id(module, ParticipantId.class, ParticipantId::new);
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(module)
            .addMixIn(Fact.class, FactForm.class)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      builder.registerSubtypes(new NamedType(fact, fact.getSimpleName()));
    }
    return builder.build();
  }

  private static JsonMapper older() {
    JsonMapper mapper = MAPPER.copy();
    JsonSetter.Value none = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    mapper.configOverride(List.class).setSetterInfo(none);
    mapper.configOverride(Map.class).setSetterInfo(none);
    return mapper;
  }

  /**
   * Reads the one op of a transaction.
   *
   * @return the command, or why it is not well formed
   */
  public static Read read(JsonNode ops) {
    if (ops.size() != 1 || !ops.get(0).isObject()) {
      return new Read.Malformed(new Rejection("invalid", null, null));
    }
    ObjectNode fields = ops.get(0).deepCopy();
    JsonNode word = fields.remove("op");
    Optional<Matrix> row =
        java.util.Arrays.stream(Matrix.values())
            .filter(one -> !one.ofServer())
            .filter(one -> word != null && one.word().equals(word.textValue()))
            .findFirst();
    if (row.isEmpty()) {
      return new Read.Malformed(new Rejection("invalid", 0, "op"));
    }
    try {
      SessionOp op = MAPPER.treeToValue(fields, row.get().op());
      String missing = RecordJson.missing(op, "");
      return missing == null
          ? new Read.Command(new SessionCommand(op))
          : new Read.Malformed(new Rejection("invalid", 0, missing));
    } catch (JacksonException malformed) {
      return new Read.Malformed(new Rejection("invalid", 0, null));
    }
  }

  /** What reading gave. */
  public sealed interface Read {
    record Command(SessionCommand command) implements Read {}

    record Malformed(Rejection why) implements Read {}
  }

  public byte[] writeEvent(SessionEvent event) {
    return bytes(event.facts(), Fact.class);
  }

  /**
   * Reads what {@link #writeEvent} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public SessionEvent readEvent(byte[] bytes) {
    try {
      return new SessionEvent(
          MAPPER
              .readerForListOf(Fact.class)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException("not an event of a session", e);
    }
  }

  private static byte[] bytes(Object value, Class<?> element) {
    try {
      return MAPPER
          .writerFor(MAPPER.getTypeFactory().constructCollectionType(java.util.List.class, element))
          .writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new IllegalStateException("what is pure can not be written", e);
    }
  }

  public byte[] writeState(Session session) {
    try {
      return MAPPER.writeValueAsBytes(session.now());
    } catch (JacksonException e) {
      throw new IllegalStateException("what is pure can not be written", e);
    }
  }

  /**
   * Reads what {@link #writeState} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public Session readState(byte[] bytes) {
    try {
      return new Session(
          OLDER
              .readerFor(SessionState.class)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .<SessionState>readValue(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException("not the state of a session", e);
    }
  }
}
