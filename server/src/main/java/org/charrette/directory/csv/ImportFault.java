package org.charrette.directory.csv;

import java.util.Locale;

/** What can be wrong with a file as a whole, with a column of it, or with rows beside others. */
public enum ImportFault {
  EMPTY(
      "There are no rows in the file.",
      "Save the table with a line of headings and at least one row."),
  NOT_UTF8("The file is not UTF-8.", "Save it as \"CSV UTF-8\"."),
  NUL("There are zero bytes in the file.", "Save it anew as \"CSV UTF-8\", not as a workbook."),
  UNCLOSED_QUOTE(
      "A quotation mark is opened and never closed.",
      "Close it, or write it twice where it belongs to the text."),
  STRAY_QUOTE(
      "Something stands between a closing quotation mark and the next cell.",
      "Write quotation marks twice where they belong to the text."),
  TOO_MANY_ROWS("There are more than 1,500 rows.", "Split the file."),
  TOO_MANY_COLUMNS("There are more than 60 columns.", "Leave out the columns that are not known."),
  HEADING_TWICE("Two columns have the same heading.", "Keep one of them."),
  EMAIL_COLUMN(
      "This column holds e-mail addresses.",
      "Delete the column: the directory holds no contacts of people."),
  PERSONAL_COLUMN(
      "This column is about people.",
      "Delete the column: the directory holds no names, numbers or accounts of people."),
  COLUMN_UNKNOWN(
      "There is no such field.", "Delete the column, or give it the heading of a field."),
  COLUMN_MISSING("A column is missing that every entry needs.", "Add it."),
  CELLS_BEYOND(
      "The row has more cells than there are headings.",
      "Look for a separator that belongs to a text, and put the text in quotation marks."),
  DUPLICATE_IN_FILE(
      "An entry of this name and country stands further up in the file.", "Keep one of them."),
  DUPLICATE_IN_DIRECTORY(
      "An entry of this name and country is in the directory already.",
      "Delete the row, or let known ones be skipped.");

  private final String what;
  private final String mend;

  ImportFault(String what, String mend) {
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
