package org.charrette.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.charrette.catalogue.Folding;
import org.charrette.kernel.Disclosure;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.WebAddress;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** Holds what somebody wrote against the rules of the directory, and says all that is wrong. */
public final class EntryRules {
  private static final int LINK = 500;
  private static final int NUMBER = 9;
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}[A-Z0-9]{1,3}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** As the database refuses it, too; an address may hide behind an escape. */
  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+-](?:@|%40)[\\p{L}\\p{N}-]+\\.\\p{L}");

  private static final Set<EntryField> DESCRIBING =
      Set.of(EntryField.TYPE, EntryField.SECTOR, EntryField.TARGET_GROUP, EntryField.LOCALITY);
  private static final Set<String> COMMUNITY_TYPES = Set.of("experts", "multistakeholder");

  /** Greece has a code of its own in the lists of the EU. */
  private static final String GREECE = "GR";

  private static final Disclosure DISCLOSURE = new Disclosure(Disclosure.Known.NOBODY);

  private final Vocabularies vocabularies;

  public EntryRules(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  /**
   * What came of it.
   *
   * @param entry what was written; sound when there are no complaints
   */
  public record Checked(Entry entry, List<Complaint> complaints) {
    public Checked {
      complaints = List.copyOf(complaints);
    }

    public boolean sound() {
      return complaints.isEmpty();
    }
  }

  /**
   * @param branchOfOther whether headquarters are named, so that it needs no name of its own
   * @param today the last day that a source can have been read
   */
  public Checked check(
      Map<EntryField, List<String>> written, boolean branchOfOther, LocalDate today) {
    Map<EntryField, List<String>> values = new EnumMap<>(EntryField.class);
    written.forEach(
        (field, some) -> {
          List<String> said =
              some.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
          if (!said.isEmpty()) {
            values.put(field, said);
          }
        });
    Entry entry = new Entry(values);
    List<Complaint> complaints = new ArrayList<>();
    required(entry, branchOfOther, complaints);
    entry.values().forEach((field, some) -> fits(field, some, today, complaints));
    together(entry, branchOfOther, complaints);
    return new Checked(entry, complaints);
  }

  /** Rules O2 and O3: what an entry needs from the beginning, and once it is described. */
  private static void required(Entry entry, boolean branchOfOther, List<Complaint> complaints) {
    List<EntryField> needed = new ArrayList<>();
    needed.add(EntryField.KIND);
    needed.add(branchOfOther ? EntryField.BRANCH : EntryField.NAME);
    if (!"identify".equals(entry.text(EntryField.STEP))) {
      needed.addAll(DESCRIBING.stream().sorted().toList());
    }
    needed.add(EntryField.SOURCE);
    needed.add(EntryField.SOURCE_DATE);
    needed.stream()
        .filter(field -> entry.all(field).isEmpty())
        .forEach(field -> complaints.add(Complaint.about(field, Fault.REQUIRED, "")));
  }

  /** Rules O4 and O5: each value by itself. */
  private void fits(
      EntryField field, List<String> some, LocalDate today, List<Complaint> complaints) {
    int most =
        switch (field.shape()) {
          case EntryShape.Codes codes -> codes.most();
          case EntryShape.Regions regions -> regions.most();
          default -> 1;
        };
    if (some.size() > most) {
      complaints.add(Complaint.about(field, Fault.TOO_MANY, some.get(most)));
    }
    Set<String> seen = new HashSet<>();
    for (String one : some) {
      if (!seen.add(one)) {
        complaints.add(Complaint.about(field, Fault.TWICE, one));
      } else if (!PlainText.isClean(one)) {
        complaints.add(Complaint.about(field, Fault.UNCLEAN, one));
      } else {
        fits(field, one, today, complaints);
      }
    }
  }

  private void fits(EntryField field, String one, LocalDate today, List<Complaint> complaints) {
    @Nullable Fault fault =
        switch (field.shape()) {
          case EntryShape.Choice(List<String> words) ->
              words.contains(one) ? null : Fault.UNKNOWN_CODE;
          case EntryShape.Codes(String vocabulary, int most) ->
              vocabularies.has(vocabulary, one) ? null : Fault.UNKNOWN_CODE;
          case EntryShape.Text(int characters) -> text(field, one, characters);
          case EntryShape.Regions regions ->
              REGION.matcher(one).matches() ? null : Fault.NOT_A_REGION;
          case EntryShape.Link link -> link(one);
          case EntryShape.Day day -> day(one, today);
          case EntryShape.Whole(int least, int most) -> number(one, least, most);
          case EntryShape.Flag flag ->
              one.equals("yes") || one.equals("no") ? null : Fault.NOT_YES_OR_NO;
        };
    if (fault != null) {
      complaints.add(Complaint.about(field, fault, one));
    }
  }

  private static @Nullable Fault text(EntryField field, String text, int characters) {
    if (text.codePointCount(0, text.length()) > characters) {
      return Fault.TOO_LONG;
    }
    if (revealsPerson(text)) {
      return Fault.PERSONAL_DATA;
    }
    return field == EntryField.NAME && Folding.fold(text).isEmpty() ? Fault.NAMELESS : null;
  }

  /** Rule O5: whether a text holds an address, a number to call or an account of somebody. */
  private static boolean revealsPerson(String text) {
    return holdsAddress(text)
        || DISCLOSURE.in(text).stream()
            .anyMatch(
                one ->
                    switch (one.category()) {
                      case EMAIL, PHONE, HANDLE -> true;
                      case PARTICIPANT_LABEL, AFFILIATION, SPECIAL_CATEGORY -> false;
                    });
  }

  /** Whether there is an e-mail address in it; in time that goes with its length. */
  public static boolean holdsAddress(String text) {
    return EMAIL.matcher(text).find();
  }

  /** A page that a browser opens, and nothing that runs or writes to somebody. */
  private static @Nullable Fault link(String address) {
    if (address.length() > LINK) {
      return Fault.TOO_LONG;
    }
    if (holdsAddress(address)) {
      return Fault.PERSONAL_DATA;
    }
    return WebAddress.isPage(address) ? null : Fault.NOT_A_LINK;
  }

  private static @Nullable Fault day(String text, LocalDate today) {
    if (!DAY.matcher(text).matches()) {
      return Fault.NOT_A_DAY;
    }
    try {
      return LocalDate.parse(text).isAfter(today) ? Fault.IN_THE_FUTURE : null;
    } catch (DateTimeException e) {
      return Fault.NOT_A_DAY;
    }
  }

  private static @Nullable Fault number(String text, int least, int most) {
    if (text.length() > NUMBER || !text.chars().allMatch(unit -> unit >= '0' && unit <= '9')) {
      return Fault.NOT_A_NUMBER;
    }
    int number = Integer.parseInt(text);
    return number < least || number > most ? Fault.OUT_OF_RANGE : null;
  }

  /** Rules O6 to O8: what has to agree. */
  private static void together(Entry entry, boolean branchOfOther, List<Complaint> complaints) {
    if (EntryKind.ORGANISATION.word().equals(entry.text(EntryField.KIND))) {
      entry.all(EntryField.TYPE).stream()
          .filter(COMMUNITY_TYPES::contains)
          .forEach(
              type ->
                  complaints.add(Complaint.about(EntryField.TYPE, Fault.COMMUNITIES_ONLY, type)));
    }
    said(entry, EntryField.SECTOR, EntryField.SECTOR_OTHER, complaints);
    said(entry, EntryField.TARGET_GROUP, EntryField.TARGET_GROUP_OTHER, complaints);
    String country = entry.text(EntryField.COUNTRY);
    boolean beyond =
        entry.all(EntryField.LEVEL).stream()
            .anyMatch(level -> level.equals("eu") || level.equals("international"));
    if (country.isEmpty() && !beyond) {
      complaints.add(Complaint.about(EntryField.COUNTRY, Fault.PLACE_UNSAID, ""));
    }
    String prefix = country.equals(GREECE) ? "EL" : country;
    entry.all(EntryField.REGION).stream()
        .filter(region -> REGION.matcher(region).matches())
        .filter(region -> !country.isEmpty() && !region.startsWith(prefix))
        .forEach(
            region ->
                complaints.add(Complaint.about(EntryField.REGION, Fault.REGION_ELSEWHERE, region)));
    if (!branchOfOther && !entry.text(EntryField.BRANCH).isEmpty()) {
      complaints.add(
          Complaint.about(EntryField.BRANCH, Fault.BRANCH_ALONE, entry.text(EntryField.BRANCH)));
    }
  }

  private static void said(
      Entry entry, EntryField codes, EntryField words, List<Complaint> complaints) {
    if (entry.all(codes).contains("other") && entry.text(words).isEmpty()) {
      complaints.add(Complaint.about(words, Fault.OTHER_UNSAID, ""));
    }
  }
}
