package org.charrette.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charrette.vocabulary.Activity;

/**
 * Rule D60: something that a session is to bring forth, and what there is of it.
 *
 * @param type as in the vocabulary {@code deliverable_type}
 * @param wanted how many; 0 for what is there beyond the plan
 * @param issued the reports of this house that went out
 * @param attached what lies elsewhere, in the order in which it came
 * @param drawings by artists
 */
public record Deliverable(
    String type, int wanted, List<Issue> issued, List<Attached> attached, int drawings) {
  public Deliverable {
    issued = List.copyOf(issued);
    attached = List.copyOf(attached);
  }

  /** A report that went out. */
  public record Issue(
      ReportKind kind, Edition edition, String lang, int number, LocalDate issuedOn) {}

  /**
   * @param link an address on the web, or that of a record of this house
   */
  public record Attached(UUID id, String type, String title, String link) {}

  /** Whether a report of this kind is made here. */
  public boolean isMadeHere() {
    return ReportKind.of(type).isPresent();
  }

  /** Rule D61: a report counts once, in how many languages and editions it may have gone out. */
  public int there() {
    return attached.size() + (issued.isEmpty() && drawings == 0 ? 0 : 1);
  }

  public boolean isDone() {
    return there() >= wanted;
  }

  /**
   * What a kind of event is to bring forth, in the order of the plan, then what is there beyond it.
   *
   * @param activity empty for a session of no kind
   */
  public static List<Deliverable> of(
      List<Activity> plan,
      String activity,
      List<Issue> issued,
      List<Attached> attached,
      int drawings) {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    plan.stream()
        .filter(one -> one.code().equals(activity))
        .flatMap(one -> one.deliverables().stream())
        .forEach(one -> wanted.merge(one.type(), one.count(), Integer::sum));
    issued.forEach(one -> wanted.putIfAbsent(one.kind().word(), 0));
    attached.forEach(one -> wanted.putIfAbsent(one.type(), 0));
    List<Deliverable> all = new ArrayList<>();
    wanted.forEach(
        (type, count) ->
            all.add(
                new Deliverable(
                    type,
                    count,
                    issued.stream().filter(one -> one.kind().word().equals(type)).toList(),
                    attached.stream().filter(one -> one.type().equals(type)).toList(),
                    type.equals(ReportKind.GRAPHIC_RECORDING.word()) ? drawings : 0)));
    return List.copyOf(all);
  }
}
