package org.charrette.board;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code set} writes: a value for each register named, or nothing where the register is
 * removed.
 */
public final class Writes {
  private final Map<Register, Value> values;

  private record Value(@Nullable RegValue value) {}

  private Writes(Map<Register, Value> values) {
    this.values = values;
  }

  public static Writes none() {
    return new Writes(new EnumMap<>(Register.class));
  }

  public static Writes of(Register register, RegValue value) {
    return none().with(register, value);
  }

  /** These with one write more; null removes the register from the item. */
  public Writes with(Register register, @Nullable RegValue value) {
    Map<Register, Value> copy = new EnumMap<>(Register.class);
    copy.putAll(values);
    copy.put(register, new Value(value));
    return new Writes(copy);
  }

  public Writes without(Register register) {
    Map<Register, Value> copy = new EnumMap<>(Register.class);
    copy.putAll(values);
    copy.remove(register);
    return new Writes(copy);
  }

  /** In the order of the enum. */
  public Set<Register> registers() {
    return values.keySet();
  }

  public boolean writes(Register register) {
    return values.containsKey(register);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The value written; null when the register is removed or not written. */
  public @Nullable RegValue get(Register register) {
    Value value = values.get(register);
    return value == null ? null : value.value();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Writes that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
