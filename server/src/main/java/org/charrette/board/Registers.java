package org.charrette.board;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The registers of one item, or those that one op writes. Immutable. */
@SuppressWarnings("EnumOrdinal") // a dense array in memory; no index is ever stored
public final class Registers {
  public static final Registers NONE =
      new Registers(new @Nullable RegValue[Register.values().length]);
  private static final Register[] ALL = Register.values();

  private final @Nullable RegValue[] values;

  private Registers(@Nullable RegValue[] values) {
    this.values = values;
  }

  public @Nullable RegValue get(Register register) {
    return values[register.ordinal()];
  }

  public boolean has(Register register) {
    return values[register.ordinal()] != null;
  }

  /** These with one value more or other; null takes it away. */
  public Registers with(Register register, @Nullable RegValue value) {
    @Nullable RegValue[] copy = values.clone();
    copy[register.ordinal()] = value;
    return new Registers(copy);
  }

  /** These with all of {@code writes} taken over. */
  public Registers with(Writes writes) {
    @Nullable RegValue[] copy = values.clone();
    for (Register register : writes.registers()) {
      copy[register.ordinal()] = writes.get(register);
    }
    return new Registers(copy);
  }

  /** In the order of the enum, those present. */
  public void forEach(BiConsumer<Register, RegValue> action) {
    for (Register register : ALL) {
      RegValue value = values[register.ordinal()];
      if (value != null) {
        action.accept(register, value);
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Registers that && java.util.Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach(
        (register, value) -> text.append(register.word()).append('=').append(value).append(' '));
    return text.append('}').toString();
  }
}
