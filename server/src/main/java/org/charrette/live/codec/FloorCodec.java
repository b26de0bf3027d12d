package org.charrette.live.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.poll.Answer;
import org.charrette.poll.Floor;
import org.charrette.poll.FloorCommand;
import org.charrette.poll.FloorEvent;
import org.charrette.poll.FloorFact;
import org.charrette.poll.FloorMatrix;
import org.charrette.poll.FloorOp;
import org.charrette.poll.FloorState;
import org.charrette.poll.Poll;
import org.charrette.poll.PollKind;
import org.charrette.poll.Question;

/** Wishes, facts and whole states of floors as JSON. */
public final class FloorCodec {
  static final JsonMapper MAPPER = mapper();

  /** A fact carries its kind, so that the log says what it is about. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fact")
  private interface FactForm {}

  /** An answer is known by what it holds. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  private interface AnswerForm {}

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  private interface SpotForm {}

  private static JsonMapper mapper() {
    SimpleModule module = new SimpleModule();
    RecordJson.word(module, PollKind.class);
    RecordJson.word(module, Poll.Standing.class);
    RecordJson.word(module, Question.Standing.class);
    RecordJson.id(module, BoardId.class, BoardId::new);
    RecordJson.id(module, ParticipantId.class, ParticipantId::new);
    module.addKeyDeserializer(BoardId.class, new BoardKey());
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(module)
            .addMixIn(FloorFact.class, FactForm.class)
            .addMixIn(Answer.class, AnswerForm.class)
            .addMixIn(Answer.Spot.class, SpotForm.class)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    for (Class<?> fact : FloorFact.class.getPermittedSubclasses()) {
      builder.registerSubtypes(new NamedType(fact, fact.getSimpleName()));
    }
    builder.registerSubtypes(Answer.class.getPermittedSubclasses());
    return builder.build();
  }

  private static final class BoardKey extends com.fasterxml.jackson.databind.KeyDeserializer {
    @Override
    public Object deserializeKey(
        String key, com.fasterxml.jackson.databind.DeserializationContext context)
        throws IOException {
      return BoardId.parse(key)
          .orElseThrow(
              () -> context.weirdKeyException(BoardId.class, key, "not the id of a board"));
    }
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
    Optional<FloorMatrix> row =
        Arrays.stream(FloorMatrix.values())
            .filter(one -> !one.ofServer())
            .filter(one -> word != null && one.word().equals(word.textValue()))
            .findFirst();
    if (row.isEmpty()) {
      return new Read.Malformed(new Rejection("invalid", 0, "op"));
    }
    try {
      FloorOp op = MAPPER.treeToValue(fields, row.get().op());
      String missing = RecordJson.missing(op, "");
      return missing == null
          ? new Read.Command(new FloorCommand(op))
          : new Read.Malformed(new Rejection("invalid", 0, missing));
    } catch (JacksonException malformed) {
      return new Read.Malformed(new Rejection("invalid", 0, null));
    }
  }

  /** What reading gave. */
  public sealed interface Read {
    record Command(FloorCommand command) implements Read {}

    record Malformed(Rejection why) implements Read {}
  }

  public byte[] writeEvent(FloorEvent event) {
    try {
      return MAPPER
          .writerFor(new TypeReference<List<FloorFact>>() {})
          .writeValueAsBytes(event.facts());
    } catch (JacksonException e) {
      throw new IllegalStateException("what is pure can not be written", e);
    }
  }

  /**
   * Reads what {@link #writeEvent} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public FloorEvent readEvent(byte[] bytes) {
    try {
      return new FloorEvent(lenient(MAPPER.readerForListOf(FloorFact.class)).readValue(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException("not an event of a floor", e);
    }
  }

  public byte[] writeState(Floor floor) {
    try {
      return MAPPER.writeValueAsBytes(floor.now());
    } catch (JacksonException e) {
      throw new IllegalStateException("what is pure can not be written", e);
    }
  }

  /**
   * Reads what {@link #writeState} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public Floor readState(byte[] bytes) {
    try {
      return new Floor(lenient(MAPPER.readerFor(FloorState.class)).<FloorState>readValue(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException("not the state of a floor", e);
    }
  }

  /** What a later version wrote may say more. */
  private static ObjectReader lenient(ObjectReader reader) {
    return reader.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }
}
