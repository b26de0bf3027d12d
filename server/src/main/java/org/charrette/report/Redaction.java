package org.charrette.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charrette.kernel.Disclosure;
import org.charrette.session.Member;
import org.charrette.session.SmallCells;

/**
 * Rules D20 to D23: how an edition says what people wrote. The public one masks what could say who
 * wrote it, and gives a note in a language that few used by its gloss alone.
 */
final class Redaction {
  private static final Set<String> HIDDEN = Set.of("withdrawn", "rejected");

  private final boolean open;
  private final Disclosure disclosure;
  private final Map<String, Integer> languages = new HashMap<>();
  private final Wording wording;

  Redaction(Material material, Edition edition, Wording wording) {
    this.open = edition == Edition.PUBLIC;
    this.wording = wording;
    this.disclosure = disclosure(material);
    material.notes().forEach(note -> languages.merge(language(note), 1, Integer::sum));
  }

  /** What looks for the people of a session in what was written there. */
  static Disclosure disclosure(Material material) {
    Set<String> names =
        material.session().members().values().stream()
            .map(Member::name)
            .collect(Collectors.toSet());
    return new Disclosure(new Disclosure.Known(names, Set.of()));
  }

  /** The language that somebody said, else what the letters say; empty for Latin ones. */
  static String language(Sheet.Note note) {
    return note.lang().isEmpty() ? script(note.text()) : primary(note.lang());
  }

  private static String primary(String tag) {
    return tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static String script(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(Character.UnicodeScript::of)
        .filter(script -> script != Character.UnicodeScript.COMMON)
        .findFirst()
        .filter(script -> script != Character.UnicodeScript.LATIN)
        .map(script -> script.name().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /** Notes by language; those of which there are few are counted together under {@code other}. */
  Map<String, Integer> languages() {
    Map<String, Integer> told = new java.util.TreeMap<>();
    languages.forEach(
        (lang, count) ->
            told.merge(
                isRare(lang) ? "other" : lang.isEmpty() ? "unsaid" : lang, count, Integer::sum));
    return told;
  }

  private boolean isRare(String lang) {
    return languages.size() > 1 && languages.getOrDefault(lang, 0) < SmallCells.K;
  }

  /** A note as this edition gives it. */
  record Said(String text, String lang, String gloss) {}

  Said note(Sheet.Note note) {
    if (open && isRare(language(note))) {
      boolean glossed = !note.gloss().isEmpty();
      return glossed
          ? new Said(masked(note.gloss()), note.glossLang(), "")
          : new Said(wording.say("note.untranslated"), wording.lang(), "");
    }
    return new Said(masked(note.text()), note.lang(), masked(note.gloss()));
  }

  /** What people wrote together, or of which no language is known. */
  String masked(String text) {
    return open ? disclosure.masked(text) : text;
  }

  Text text(Sheet.Note note) {
    Said said = note(note);
    Text text = Text.in(said.lang(), said.text());
    return said.gloss().isEmpty() ? text : text.and(" (" + said.gloss() + ")");
  }

  /** Of a record: what was withdrawn or never came out is not read in a report for everybody. */
  Text title(Material.Promoted record) {
    boolean hidden = open && HIDDEN.contains(record.status());
    return text("", hidden ? Disclosure.MASK : record.title());
  }

  /** The same with its gloss. */
  Text text(Sheet.Statement statement) {
    Text text = Text.in(statement.lang(), masked(statement.text()));
    String gloss = masked(statement.gloss());
    return gloss.isEmpty() ? text : text.and(" (" + gloss + ")");
  }

  Text text(String lang, String text) {
    return Text.in(lang, masked(text));
  }

  List<Text> texts(List<String> some) {
    return some.stream().map(one -> text("", one)).toList();
  }
}
