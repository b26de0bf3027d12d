package org.charrette.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * Rules S54 and S84: who may be on which board of a session, and as what; a function of its state.
 */
public final class AccessPlan {
  private final SessionState state;

  private AccessPlan(SessionState state) {
    this.state = state;
  }

  /** By board, by participant of the session. */
  public static Map<BoardId, Map<ParticipantId, Role>> of(SessionState state) {
    AccessPlan plan = new AccessPlan(state);
    Map<BoardId, Map<ParticipantId, Role>> boards = new LinkedHashMap<>();
    BoardId plenary = state.plenary();
    if (plenary != null) {
      boards.put(plenary, plan.people(null));
    }
    for (Group group : state.groups()) {
      BoardId board = group.board();
      if (board != null) {
        boards.put(board, plan.people(group));
      }
    }
    for (Iteration later : state.iterations()) {
      Optional<Group> group = state.group(later.group());
      if (!later.pending() && group.isPresent()) {
        Map<ParticipantId, Role> readers = plan.people(group.get());
        readers.replaceAll((who, role) -> Role.VIEWER);
        boards.put(later.parent(), readers);
      }
    }
    state.floors().forEach((place, floor) -> boards.put(floor, plan.onFloor(place)));
    return boards;
  }

  /**
   * Rule S68: the groups whose outputs somebody may read: those whose board they may, and all while
   * groups pitch and after.
   */
  public static List<Group> readable(SessionState state, ParticipantId reader) {
    boolean all =
        (state.standing() == Standing.PLENARY_RETURN || state.standing().over())
            && state.member(reader).filter(Member::admitted).isPresent();
    AccessPlan plan = new AccessPlan(state);
    return state.groups().stream()
        .filter(group -> group.board() != null)
        .filter(group -> all || plan.people(group).containsKey(reader))
        .toList();
  }

  private Map<ParticipantId, Role> people(@Nullable Group group) {
    Map<ParticipantId, Role> people = new LinkedHashMap<>();
    for (Member member : state.admitted()) {
      Role role = group == null ? inPlenary(member) : inGroup(member, group.id());
      if (role != null) {
        people.put(member.participant(), role);
      }
    }
    return people;
  }

  /** Rule Q3: who asks, who answers and who sees where polls are asked. */
  private Map<ParticipantId, Role> onFloor(String place) {
    Map<ParticipantId, Role> people = new LinkedHashMap<>();
    for (Member member : state.admitted()) {
      Role role = onFloor(member, place);
      if (role != null) {
        people.put(member.participant(), role);
      }
    }
    return people;
  }

  private @Nullable Role onFloor(Member member, String place) {
    if (member.role().leads()) {
      return Role.FACILITATOR;
    }
    boolean plenary = place.equals(SessionState.PLENARY);
    if (state.standing() == Standing.DRAFT || !(plenary || place.equals(member.group()))) {
      return null;
    }
    if (!plenary && member.role() == SessionRole.MODERATOR) {
      return Role.MODERATOR;
    }
    boolean answers = !state.standing().over() && member.role().onBoard() != Role.VIEWER;
    return answers ? Role.EDITOR : Role.VIEWER;
  }

  /** Those who lead could open a frozen board again, so they only read what is over. */
  private Role leading() {
    return state.standing().over() ? Role.VIEWER : Role.FACILITATOR;
  }

  /** Rule S91: for as long as an editor has opened it again. */
  private boolean reopened(@Nullable BoardId board) {
    return board != null && state.standing().over() && state.reopened().contains(board);
  }

  private @Nullable BoardId boardOf(String group) {
    return state.group(group).map(Group::board).orElse(null);
  }

  private @Nullable Role inPlenary(Member member) {
    if (member.role().leads()) {
      return reopened(state.plenary()) ? Role.FACILITATOR : leading();
    }
    if (state.standing() == Standing.DRAFT) {
      return null;
    }
    if (state.standing().over()) {
      return Role.VIEWER;
    }
    // who moderates a group does not lead the plenary
    return member.role() == SessionRole.MODERATOR ? Role.EDITOR : member.role().onBoard();
  }

  private @Nullable Role inGroup(Member member, String group) {
    if (member.role().leads()) {
      return leading();
    }
    boolean own = group.equals(member.group());
    if (state.standing().over()) {
      if (own && member.role() == SessionRole.MODERATOR && reopened(boardOf(group))) {
        return Role.MODERATOR;
      }
      boolean staff =
          member.role() == SessionRole.PROJECT_STAFF || member.role() == SessionRole.EDITOR;
      return own || staff || state.gallery() ? Role.VIEWER : null;
    }
    if (own && member.role() == SessionRole.MODERATOR) {
      return Role.MODERATOR;
    }
    boolean working =
        state.standing() == Standing.BREAKOUTS || state.standing() == Standing.PLENARY_RETURN;
    if (own && working) {
      return member.role().onBoard();
    }
    return state.gallery() ? Role.VIEWER : null;
  }
}
