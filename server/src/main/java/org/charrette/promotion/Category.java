package org.charrette.promotion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rule P20: how a text can reveal somebody, by its code in the vocabulary of redactions. */
public enum Category {
  PARTICIPANT_LABEL(false),
  PERSON_NAME(true),
  AFFILIATION(false),
  EMAIL(false),
  PHONE(false),
  HANDLE(true),
  FIRST_PERSON_ROLE(true),
  UNIQUE_ROLE(true),
  RARE_LANGUAGE(true),
  SPECIAL_CATEGORY(true),
  THIRD_PARTY(true);

  private final boolean keepable;

  Category(boolean keepable) {
    this.keepable = keepable;
  }

  /** Rule P22: whether it may leave as it is, with a reason. */
  public boolean keepable() {
    return keepable;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Category> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
