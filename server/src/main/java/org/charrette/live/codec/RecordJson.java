package org.charrette.live.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How records of the pure cores become JSON, and what has to be there when they come back. */
final class RecordJson {

  private RecordJson() {}

  /** Words of the wire are in lower case. */
  static <W extends Enum<W>> void word(SimpleModule module, Class<W> type) {
    module.addSerializer(
        type,
        new StdSerializer<W>(type) {
          private static final long serialVersionUID = 1;

          @Override
          public void serialize(W value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
          }
        });
    module.addDeserializer(
        type,
        new StdDeserializer<W>(type) {
          private static final long serialVersionUID = 1;

          @Override
          public W deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String word = in.getText();
            for (W value : type.getEnumConstants()) {
              if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
              }
            }
            throw context.weirdStringException(word, type, "no such word");
          }
        });
  }

  /** Ids are strings. */
  static <I> void id(
      SimpleModule module, Class<I> type, java.util.function.Function<UUID, I> make) {
    module.addSerializer(
        type,
        new StdSerializer<I>(type) {
          private static final long serialVersionUID = 1;

          @Override
          public void serialize(I value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeString(value.toString());
          }
        });
    module.addDeserializer(
        type,
        new StdDeserializer<I>(type) {
          private static final long serialVersionUID = 1;

          @Override
          public I deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return make.apply(UUID.fromString(in.getText()));
          }
        });
  }

  /** The path of the first part that has to be there and is not; null when all are. */
  static @Nullable String missing(Object value, String path) {
    if (value instanceof Collection<?> many) {
      for (Object one : many) {
        String missing = missing(one, path);
        if (missing != null) {
          return missing;
        }
      }
    }
    if (!(value instanceof Record)) {
      return null;
    }
    for (RecordComponent part : value.getClass().getRecordComponents()) {
      String name = path.isEmpty() ? part.getName() : path + "." + part.getName();
      Object inside = part(value, part);
      if (inside == null && !part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        return name;
      }
      String missing = inside == null ? null : missing(inside, name);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private static @Nullable Object part(Object record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that can not be looked into", e);
    }
  }
}
