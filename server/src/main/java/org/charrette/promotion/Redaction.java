package org.charrette.promotion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.charrette.kernel.Disclosure;
import org.jspecify.annotations.Nullable;

/**
 * Rules P20 to P24: what leaves, what in it may reveal somebody, and what was decided about that.
 *
 * @param title null when the output has none of its own and staff gave it none
 * @param findings in what would leave if nothing were decided
 * @param open those about which nothing is decided, or not enough
 * @param counts how many places were changed, by category; never what stood there
 */
public record Redaction(
    @Nullable Leaving title,
    List<Leaving> texts,
    List<Finding> findings,
    List<Finding> open,
    Map<String, Integer> counts) {

  /** Rule P21: a language that fewer notes of a selection have shows who wrote them. */
  public static final int ENOUGH = 5;

  /** What stands where something was removed. */
  public static final String REMOVED = Disclosure.MASK;

  public Redaction {
    texts = List.copyOf(texts);
    findings = List.copyOf(findings);
    open = List.copyOf(open);
    counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  public int count() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Judges a selection.
   *
   * @param title of the record in the words of staff; empty for that of the output
   * @param language the working language
   */
  public static Redaction of(
      Selected selected, String title, String language, Check check, List<Treatment> treatments) {
    return new Work(selected, language, check, treatments).done(title);
  }

  /** A stretch of a text in whose place something else is put. */
  private record Span(int start, int end, String instead) {

    /** Both as one; what is said for the longer stretch is put there. */
    Span with(Span later) {
      boolean longer = later.end - later.start > end - start;
      return new Span(start, Math.max(end, later.end), longer ? later.instead : instead);
    }
  }

  private static final class Work {
    private final Selected selected;
    private final String language;
    private final Check check;
    private final List<Treatment> treatments;
    private final Map<String, Integer> languages = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> open = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    Work(Selected selected, String language, Check check, List<Treatment> treatments) {
      this.selected = selected;
      this.language = language;
      this.check = check;
      this.treatments = treatments;
      selected.pieces().forEach(piece -> languages.merge(lang(piece), 1, Integer::sum));
    }

    Redaction done(String given) {
      Piece own = selected.output().title();
      String item = selected.output().ids().getFirst();
      Leaving title =
          given.isBlank()
              ? own == null ? null : left(own)
              : left(new Piece(item, Piece.TITLE, false, given.strip(), null, null, ""));
      List<Leaving> texts = selected.pieces().stream().map(this::left).toList();
      return new Redaction(title, texts, findings, open, counts);
    }

    private String lang(Piece piece) {
      return Objects.requireNonNullElse(piece.lang(), language);
    }

    private Leaving left(Piece piece) {
      Leaving raw = unredacted(piece);
      List<Finding> found = found(piece, raw);
      Treatment whole = whole(piece);
      if (whole != null) {
        return replaced(piece, raw, found, whole);
      }
      findings.addAll(found);
      String text = treated(raw.text(), partOf(found, piece.part()));
      String gloss = raw.gloss();
      String meaning = gloss == null ? null : treated(gloss, partOf(found, "gloss"));
      boolean changed =
          raw.changed() || !text.equals(raw.text()) || !Objects.equals(meaning, gloss);
      Finding rare =
          partOf(found, piece.part()).stream().filter(Work::isLanguage).findFirst().orElse(null);
      String lang =
          rare != null && decided(rare) != null && decided(rare) != Treatment.Action.KEEP
              ? language
              : raw.lang();
      return new Leaving(
          piece.item(),
          piece.part(),
          piece.note(),
          text,
          lang,
          meaning,
          piece.section(),
          raw.text(),
          gloss,
          changed);
    }

    /** Rule P21: an accepted gloss stands for a note in a rare language. */
    private Leaving unredacted(Piece piece) {
      Piece.Gloss gloss = piece.gloss();
      if (gloss == null || !gloss.human()) {
        return leaving(piece, piece.text(), lang(piece), null, false);
      }
      return isRare(piece)
          ? leaving(piece, gloss.text(), gloss.lang(), null, true)
          : leaving(
              piece,
              piece.text(),
              lang(piece),
              lang(piece).equals(language) ? null : gloss.text(),
              false);
    }

    private static Leaving leaving(
        Piece piece, String text, String lang, @Nullable String gloss, boolean changed) {
      return new Leaving(
          piece.item(),
          piece.part(),
          piece.note(),
          text,
          lang,
          gloss,
          piece.section(),
          text,
          gloss,
          changed);
    }

    private boolean isRare(Piece piece) {
      String lang = lang(piece);
      return piece.note() && !lang.equals(language) && languages.getOrDefault(lang, 0) < ENOUGH;
    }

    private List<Finding> found(Piece piece, Leaving raw) {
      List<Finding> found = new ArrayList<>();
      if (isRare(piece) && !raw.changed()) {
        found.add(
            new Finding(
                piece.item(), piece.part(), Category.RARE_LANGUAGE, 0, raw.text().length()));
      }
      found.addAll(check.in(piece.item(), piece.part(), raw.text()));
      String gloss = raw.gloss();
      if (gloss != null) {
        found.addAll(check.in(piece.item(), "gloss", gloss));
      }
      return found;
    }

    private static List<Finding> partOf(List<Finding> found, String part) {
      return found.stream().filter(one -> one.part().equals(part)).toList();
    }

    private static boolean isLanguage(Finding finding) {
      return finding.category() == Category.RARE_LANGUAGE;
    }

    // ---- decisions

    private @Nullable Treatment whole(Piece piece) {
      return treatments.stream()
          .filter(one -> one.finding() == null && piece.item().equals(one.item()))
          .filter(one -> piece.part().equals(Piece.TEXT) && one.action() != Treatment.Action.KEEP)
          .reduce((first, second) -> second)
          .orElse(null);
    }

    /** All that was found in the old words goes with them; the new ones are looked at as well. */
    private Leaving replaced(Piece piece, Leaving raw, List<Finding> found, Treatment whole) {
      found.forEach(one -> count(one.category()));
      Category seen = whole.category();
      if (seen != null) {
        count(seen);
      } else if (found.isEmpty()) {
        count(Category.UNIQUE_ROLE);
      }
      String text =
          whole.action() == Treatment.Action.REMOVE || whole.text().isBlank()
              ? REMOVED
              : whole.text().strip();
      List<Finding> again = check.in(piece.item(), piece.part(), text);
      findings.addAll(again);
      again.stream().filter(one -> !isKept(one)).forEach(open::add);
      return leaving(piece, text, raw.changed() ? raw.lang() : language, null, true);
    }

    private String treated(String text, List<Finding> found) {
      List<Span> spans = new ArrayList<>();
      List<String> kept = new ArrayList<>();
      for (Finding finding :
          found.stream().sorted(Comparator.comparingInt(Finding::start)).toList()) {
        Treatment.Action action = decided(finding);
        if (action == null) {
          open.add(finding);
        } else if (action == Treatment.Action.KEEP) {
          kept.add(text.substring(finding.start(), finding.end()));
        } else {
          count(finding.category());
          Span span = new Span(finding.start(), finding.end(), instead(finding, action));
          if (!spans.isEmpty() && spans.getLast().end() > span.start()) {
            spans.add(spans.removeLast().with(span));
          } else {
            spans.add(span);
          }
        }
      }
      String now = text;
      for (Span span : spans.reversed()) {
        now = now.substring(0, span.start()) + span.instead() + now.substring(span.end());
      }
      if (!spans.isEmpty()) {
        lookAgain(now, found, kept);
      }
      return now;
    }

    /** What was put in may itself say too much. */
    private void lookAgain(String now, List<Finding> found, List<String> kept) {
      Finding one = found.getFirst();
      for (Finding again : check.in(one.item(), one.part(), now)) {
        String words = now.substring(again.start(), again.end());
        boolean known =
            (again.category().keepable() && kept.contains(words))
                || open.stream()
                    .anyMatch(
                        before ->
                            before.item().equals(again.item())
                                && before.category() == again.category());
        if (!known) {
          open.add(again);
        }
      }
    }

    private Treatment.@Nullable Action decided(Finding finding) {
      Treatment treatment = of(finding);
      if (treatment == null) {
        return null;
      }
      return switch (treatment.action()) {
        case REMOVE -> Treatment.Action.REMOVE;
        case GENERALISE -> treatment.text().isBlank() ? null : Treatment.Action.GENERALISE;
        case KEEP -> isKept(finding) ? Treatment.Action.KEEP : null;
      };
    }

    private boolean isKept(Finding finding) {
      Treatment treatment = of(finding);
      return treatment != null
          && treatment.action() == Treatment.Action.KEEP
          && finding.category().keepable()
          && !treatment.reason().isBlank();
    }

    private @Nullable Treatment of(Finding finding) {
      return treatments.stream()
          .filter(one -> finding.id().equals(one.finding()))
          .reduce((first, second) -> second)
          .orElse(null);
    }

    private String instead(Finding finding, Treatment.Action action) {
      Treatment treatment = of(finding);
      return action == Treatment.Action.GENERALISE && treatment != null
          ? treatment.text().strip()
          : REMOVED;
    }

    private void count(Category category) {
      counts.merge(category.code(), 1, Integer::sum);
    }
  }
}
