package org.charrette.promotion;

import java.util.ArrayList;
import java.util.List;
import org.charrette.kernel.Disclosure;

/** Rule P20: what in the texts of a board may reveal who somebody is. */
public final class Check {
  private final Disclosure disclosure;

  /**
   * @param known who and what the session knows
   */
  public Check(Disclosure.Known known) {
    this.disclosure = new Disclosure(known);
  }

  /** What is found in a text, in its order; what lies within something larger is part of that. */
  List<Finding> in(String item, String part, String text) {
    List<Finding> found = new ArrayList<>();
    for (Disclosure.Finding one : disclosure.in(text)) {
      Finding finding = new Finding(item, part, category(one.category()), one.start(), one.end());
      if (found.stream().noneMatch(larger -> larger.holds(finding))) {
        found.removeIf(finding::holds);
        found.add(finding);
      }
    }
    return List.copyOf(found);
  }

  private static Category category(Disclosure.Category category) {
    return switch (category) {
      case PARTICIPANT_LABEL -> Category.PARTICIPANT_LABEL;
      case AFFILIATION -> Category.AFFILIATION;
      case EMAIL -> Category.EMAIL;
      case PHONE -> Category.PHONE;
      case HANDLE -> Category.HANDLE;
      case SPECIAL_CATEGORY -> Category.SPECIAL_CATEGORY;
    };
  }
}
