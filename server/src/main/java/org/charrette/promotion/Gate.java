package org.charrette.promotion;

import java.util.Optional;
import org.charrette.practice.RecordType;

/**
 * Rule P7: what has to be so for a promotion. Each guard is asked in the order in which people
 * should hear of it; the first that speaks is told.
 */
public final class Gate {
  private Gate() {}

  /** Why not. */
  public enum Refusal {
    BOARD_NOT_FROZEN,
    FORBIDDEN,
    EMPTY_SELECTION,
    SELECTION_UNKNOWN,
    TYPE_NOT_ALLOWED,
    NOT_CONVERGED,
    REASON_REQUIRED,
    NOTICE_NOT_ACKNOWLEDGED,
    DISCLOSURE_CHECK_FAILED
  }

  /** Whether the board may be promoted from by who asks. */
  public static Optional<Refusal> ofBoard(Taken board, boolean serves) {
    if (!board.over() || !board.frozen()) {
      return Optional.of(Refusal.BOARD_NOT_FROZEN);
    }
    return serves ? Optional.empty() : Optional.of(Refusal.FORBIDDEN);
  }

  /** Whether there is something to promote, and as what. */
  public static Optional<Refusal> ofSelection(
      Selection asked, Optional<Selected> selected, RecordType type) {
    if (asked.ids().isEmpty() || selected.filter(one -> one.pieces().isEmpty()).isPresent()) {
      return Optional.of(Refusal.EMPTY_SELECTION);
    }
    if (selected.isEmpty()) {
      return Optional.of(Refusal.SELECTION_UNKNOWN);
    }
    return asked.kind().types().contains(type)
        ? Optional.empty()
        : Optional.of(Refusal.TYPE_NOT_ALLOWED);
  }

  /**
   * Whether its group has agreed, and nothing in it reveals anybody.
   *
   * @param reason why a note stands alone; empty for none
   * @param acknowledged whether who asks has read the notice of the session
   */
  public static Optional<Refusal> ofContent(
      Taken board, Selected selected, Redaction redaction, String reason, boolean acknowledged) {
    if (!selected.output().ready()) {
      return Optional.of(Refusal.NOT_CONVERGED);
    }
    if (selected.output().kind() == OutputKind.NOTE && reason.isBlank()) {
      return Optional.of(Refusal.REASON_REQUIRED);
    }
    if (board.setting().underTheRule() && !acknowledged) {
      return Optional.of(Refusal.NOTICE_NOT_ACKNOWLEDGED);
    }
    return redaction.open().isEmpty()
        ? Optional.empty()
        : Optional.of(Refusal.DISCLOSURE_CHECK_FAILED);
  }
}
