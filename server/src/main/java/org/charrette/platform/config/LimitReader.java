package org.charrette.platform.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.platform.CannotStart;

/**
 * Lays the environment over records of limits. The component {@code batchEntries} of the record in
 * the component {@code room} is read from {@code CHARRETTE_LIMITS_ROOM_BATCH_ENTRIES}, so a new
 * limit needs a record component and nothing else. Components are {@code int}, {@code long}, {@code
 * boolean}, {@link Duration} (in milliseconds) or further records.
 */
public final class LimitReader {

  private static final String PREFIX = "CHARRETTE_LIMITS_";

  private final Environment environment;
  private final Set<String> known = new TreeSet<>();

  private LimitReader(Environment environment) {
    this.environment = environment;
  }

  /**
   * The given limits, with what the environment says instead.
   *
   * @throws CannotStart when a value is no such number, a record refuses it, or no limit has this
   *     name
   */
  public static <T extends Record> T overlay(T limits, Environment environment) {
    LimitReader reader = new LimitReader(environment);
    T overlaid = reader.overlay(limits, PREFIX);
    reader.refuseUnknown();
    return overlaid;
  }

  private <T extends Record> T overlay(T limits, String prefix) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) limits.getClass();
    RecordComponent[] components = type.getRecordComponents();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : components) {
      String name = prefix + variable(component.getName());
      Object usual = invoke(component, limits);
      values.add(usual instanceof Record nested ? overlay(nested, name + "_") : read(name, usual));
    }
    return build(type, components, values, prefix);
  }

  private static String variable(String component) {
    return component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  private static Object invoke(RecordComponent component, Object holder) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object read(String name, Object usual) {
    known.add(name);
    return environment.text(name).map(value -> convert(name, value, usual)).orElse(usual);
  }

  private static Object convert(String name, String value, Object usual) {
    if (usual instanceof Boolean) {
      if (value.equals("true") || value.equals("false")) {
        return value.equals("true");
      }
      throw Environment.refused(name, value, "true or false");
    }
    long number =
        number(name, value, usual instanceof Integer ? Integer.MAX_VALUE : Long.MAX_VALUE);
    return switch (usual) {
      case Integer i -> Math.toIntExact(number);
      case Long l -> number;
      case Duration d -> Duration.ofMillis(number);
      default -> throw new IllegalStateException(name + " has no type for a limit");
    };
  }

  private static long number(String name, String value, long most) {
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Environment.refused(name, value, "a whole number from 0 to " + most);
  }

  private static <T extends Record> T build(
      Class<T> type, RecordComponent[] components, List<Object> values, String prefix) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new CannotStart(prefix + "… is refused: " + e.getTargetException().getMessage() + ".");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refuseUnknown() {
    environment
        .namesBeginningWith(PREFIX)
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new CannotStart(
                  name + " is no limit. The limits are: " + String.join(", ", known) + ".");
            });
  }
}
