package org.charrette.directory.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.charrette.catalogue.Folding;
import org.charrette.directory.EntryField;

/** Which field a column is, by its heading in whatever case, spacing and number. */
final class Headings {
  /** The column with the name of the headquarters that a branch belongs to. */
  static final String HEADQUARTERS = "headquarters";

  private static final List<String> MAIL =
      List.of("mail", "courriel", "correo", "pocztaelektroniczna", "بريد", "пошта");
  private static final List<String> PERSONAL =
      List.of(
          "phone",
          "telefon",
          "telephone",
          "mobile",
          "fax",
          "contactperson",
          "contactname",
          "ansprechp",
          "firstname",
          "lastname",
          "surname",
          "vorname",
          "nachname",
          "person",
          "director",
          "coordinator",
          "linkedin",
          "هاتف",
          "телефон");

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Map<String, EntryField> BY_NAME = names();

  private Headings() {}

  private static Map<String, EntryField> names() {
    Map<String, EntryField> names = new HashMap<>();
    for (EntryField field : EntryField.values()) {
      names.put(plain(field.key()), field);
      field.headings().forEach(heading -> names.put(plain(heading), field));
    }
    return Map.copyOf(names);
  }

  static Optional<EntryField> field(String heading) {
    return Optional.ofNullable(BY_NAME.get(plain(heading)));
  }

  static boolean headquarters(String heading) {
    String plain = plain(heading);
    return plain.equals("headquarter") || plain.equals("hq");
  }

  static boolean isMail(String heading) {
    String plain = plain(heading);
    return MAIL.stream().anyMatch(plain::contains);
  }

  static boolean isPersonal(String heading) {
    String plain = plain(heading);
    return PERSONAL.stream().anyMatch(plain::contains);
  }

  /** Folded words in the singular, without spaces. */
  private static String plain(String heading) {
    return SPACE
        .splitAsStream(Folding.fold(heading))
        .map(Headings::singular)
        .collect(Collectors.joining());
  }

  private static String singular(String word) {
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && word.length() > 3 ? word.substring(0, word.length() - 1) : word;
  }
}
