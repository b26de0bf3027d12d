package org.charrette.directory;

/**
 * Something that is wrong with an entry.
 *
 * @param field key of the field
 * @param value what stands there, as it was written; empty when nothing does
 */
public record Complaint(String field, Fault fault, String value) {

  static Complaint about(EntryField field, Fault fault, String value) {
    return new Complaint(field.key(), fault, value);
  }
}
