package org.charrette.directory;

import java.util.Locale;

/**
 * What can be wrong with an entry, and how it is mended. The words are for people who read English.
 */
public enum Fault {
  REQUIRED("Something has to stand here.", "Fill in the field."),
  UNKNOWN_FIELD("There is no such field.", "Leave it out."),
  UNKNOWN_CODE("This is no value of the list.", "Take a code or a label of the list."),
  TOO_MANY("There are more values than fit.", "Keep the most important ones."),
  TWICE("A value stands here twice.", "Keep it once."),
  TOO_LONG("The text is too long.", "Shorten it."),
  UNCLEAN(
      "There are invisible characters here that change how the text is read.",
      "Type the text anew."),
  NAMELESS("A name has letters or digits.", "Write the name in full."),
  NOT_A_LINK("This is no address of a page.", "Copy the address from the browser: https://…"),
  NOT_A_DAY("This is no day.", "Write it as 2021-06-09."),
  IN_THE_FUTURE("This day is still to come.", "Say when the source was read."),
  NOT_A_NUMBER("This is no whole number.", "Write digits only."),
  OUT_OF_RANGE("The number is too small or too large.", "Look at it again."),
  NOT_YES_OR_NO("This is neither yes nor no.", "Write yes or no."),
  NOT_A_REGION("This is no NUTS code.", "Write it as AT13."),
  REGION_ELSEWHERE("The region lies in another country.", "Change the region or the country."),
  COMMUNITIES_ONLY(
      "Only communities of practice are of this type.",
      "Choose another type, or make it a community."),
  OTHER_UNSAID("\"Other\" needs words that say what.", "Say what the other one is."),
  PLACE_UNSAID(
      "It has neither a country nor a level beyond countries.",
      "Say the country, or that it works at EU or international level."),
  PERSONAL_DATA(
      "This may be an e-mail address, a telephone number or an account of a person.",
      "Take it out: the directory holds no contacts of people."),
  BRANCH_ALONE(
      "A branch belongs to headquarters.", "Name the headquarters, or leave the branch out."),
  HEADQUARTERS_UNKNOWN("The headquarters are not in the directory.", "Add them first."),
  MISSHAPEN("This is not what the field holds.", "Look at the field again.");

  private final String what;
  private final String mend;

  Fault(String what, String mend) {
    this.what = what;
    this.mend = mend;
  }

  /** Stable, for programs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One English sentence that says what is wrong. */
  public String what() {
    return what;
  }

  /** One English sentence that says what to do. */
  public String mend() {
    return mend;
  }
}
