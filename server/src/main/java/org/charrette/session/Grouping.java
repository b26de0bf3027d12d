package org.charrette.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules S52 and S53: who goes into which group. */
final class Grouping {
  private final List<Group> groups;
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<Integer, String> placed = new TreeMap<>();

  private Grouping(SessionState state) {
    this.groups = state.groups();
    groups.forEach(group -> sizes.put(group.id(), state.in(group.id()).size()));
  }

  /** People who belong into a group and are in none. */
  static List<Member> unplaced(SessionState state) {
    return state.admitted().stream()
        .filter(member -> member.group() == null && belongs(member))
        .toList();
  }

  /** Whether somebody works in a group: those who lead and those who only watch do not. */
  static boolean belongs(Member member) {
    return !member.role().leads() && member.role() != SessionRole.OBSERVER;
  }

  /** The group for somebody who comes late: the smallest, the first of equals. */
  static String smallest(SessionState state) {
    return new Grouping(state).smallest(state.groups());
  }

  /** By member number. */
  static Map<Integer, String> fill(SessionState state, String how) {
    Grouping grouping = new Grouping(state);
    List<Member> people = unplaced(state);
    switch (how) {
      case "interest" -> grouping.byInterest(people);
      case "balanced" -> grouping.balanced(people);
      default -> people.forEach(member -> grouping.put(member, grouping.groups));
    }
    return grouping.placed;
  }

  private void byInterest(List<Member> people) {
    List<Member> rest = new ArrayList<>();
    for (Member member : people) {
      String wish = member.profile().getOrDefault("interest", "");
      List<Group> wanted = groups.stream().filter(group -> group.area().equals(wish)).toList();
      if (wanted.isEmpty()) {
        rest.add(member);
      } else {
        put(member, wanted);
      }
    }
    rest.forEach(member -> put(member, groups));
  }

  /** Those of one kind are dealt out one by one, so that each group gets its share of them. */
  private void balanced(List<Member> people) {
    people.stream()
        .sorted(Comparator.comparing(Grouping::kind).thenComparingInt(Member::number))
        .forEach(member -> put(member, groups));
  }

  private static String kind(Member member) {
    return member.profile().getOrDefault("organisationType", "")
        + "/"
        + member.profile().getOrDefault("sector", "");
  }

  private void put(Member member, List<Group> among) {
    String group = smallest(among);
    placed.put(member.number(), group);
    sizes.merge(group, 1, Integer::sum);
  }

  private String smallest(List<Group> among) {
    String best = among.getFirst().id();
    for (Group group : among) {
      if (size(group.id()) < size(best)) {
        best = group.id();
      }
    }
    return best;
  }

  private int size(String group) {
    return sizes.getOrDefault(group, 0);
  }
}
