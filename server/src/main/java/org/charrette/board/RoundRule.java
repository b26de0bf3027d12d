package org.charrette.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.board.Round.Count;
import org.jspecify.annotations.Nullable;

/** Rules B107 to B111: secret rounds of dots and consent checks. */
final class RoundRule {
  private static final String FROZEN = "board_frozen";

  private final Turn turn;
  private final Board board;

  private RoundRule(Turn turn) {
    this.turn = turn;
    this.board = turn.board;
  }

  /** What refuses the whole transaction; null when the op may be judged. */
  static @Nullable String refusal(Turn turn, BoardOp op) {
    RoundRule rule = new RoundRule(turn);
    return switch (op) {
      case BoardOp.OpenRound opened -> rule.opening();
      case BoardOp.CloseRound closed -> turn.leads() ? null : "forbidden";
      case BoardOp.Dot dot -> rule.refusal(dot);
      case BoardOp.Say said -> rule.refusal(said);
      case BoardOp.Confirm confirm -> rule.refusal(confirm);
      default -> null;
    };
  }

  private @Nullable String opening() {
    if (!turn.leads()) {
      return "forbidden";
    }
    return switch (board.state().mode()) {
      case FROZEN -> FROZEN;
      case PRIVATE_WRITE -> "board_locked";
      case OPEN, LOCKED, OPEN_WRITE, CLUSTER, VOTE, CONVERGE, PRESENT -> null;
    };
  }

  /** Rule B109; the order of checks is the spec's. */
  private @Nullable String refusal(BoardOp.Dot op) {
    if (board.state().mode() == Mode.FROZEN) {
      return FROZEN;
    }
    Optional<Round.Dots> open = board.state().dots().filter(r -> r.id().equals(op.round()));
    if (open.isEmpty()) {
      return "vote_closed";
    }
    if (!turn.role().votes()) {
      return "not_entitled_to_vote";
    }
    Item item = board.item(op.item());
    if (item == null || !isIn(open.get().scope(), item)) {
      return "not_votable";
    }
    if (!op.place()) {
      return null;
    }
    Map<ItemId, Integer> mine = board.hidden().dots(op.round(), turn.by);
    int used = 0;
    for (Map.Entry<ItemId, Integer> dots : mine.entrySet()) {
      used += board.item(dots.getKey()) == null ? 0 : dots.getValue();
    }
    if (used >= open.get().budget()) {
      return "vote_budget_exhausted";
    }
    return mine.getOrDefault(op.item(), 0) >= open.get().perItem() ? "item_limit_reached" : null;
  }

  private boolean isIn(Round.Scope scope, Item item) {
    return switch (scope) {
      case CLUSTERS -> item.type() == ItemType.CLUSTER;
      case NOTES -> item.type() == ItemType.NOTE;
      case CLUSTERS_AND_LOOSE_NOTES ->
          item.type() == ItemType.CLUSTER || (item.type() == ItemType.NOTE && isLoose(item));
      case STATEMENTS -> item.type() == ItemType.STATEMENT;
      case CARDS -> item.type() == ItemType.CARD;
    };
  }

  private boolean isLoose(Item note) {
    ItemId parent = note.parent();
    return parent == null || board.typeOf(parent) != ItemType.CLUSTER;
  }

  private @Nullable String refusal(BoardOp.Say op) {
    if (board.state().mode() == Mode.FROZEN) {
      return FROZEN;
    }
    if (openConsent(op.round()).isEmpty()) {
      return "consent_closed";
    }
    return turn.role().votes() ? null : "not_entitled_to_vote";
  }

  private @Nullable String refusal(BoardOp.Confirm op) {
    if (!turn.leads()) {
      return "forbidden";
    }
    if (board.state().mode() == Mode.FROZEN) {
      return FROZEN;
    }
    Item item = board.item(op.id());
    if (!op.on() || item == null || item.type() != ItemType.STATEMENT) {
      return null;
    }
    if (VisibleText.isBlank(item.document().plainText())) {
      return "text_empty";
    }
    boolean concept =
        item.get(Register.KIND) instanceof RegValue.Word(String kind) && kind.equals("concept");
    return concept && item.get(Register.SOURCES) == null ? "not_linked" : null;
  }

  private Optional<Round.Consent> openConsent(String id) {
    return board.state().open(Round.Consent.class, round -> round.id().equals(id));
  }

  // ---- what ops do; null when they took effect

  static @Nullable DropCode judge(Turn turn, BoardOp.OpenRound op) {
    return switch (op.round()) {
      case Round.Dots dots -> new RoundRule(turn).openDots(dots);
      case Round.Consent consent -> new RoundRule(turn).openConsent(consent);
    };
  }

  private @Nullable DropCode openDots(Round.Dots dots) {
    if (board.state().round(dots.id()).isPresent()) {
      return DropCode.EXISTS;
    }
    if (board.state().dots().isPresent()) {
      return DropCode.LIVE;
    }
    turn.emit(new BoardOp.OpenRound(dots));
    if (board.state().mode() != Mode.VOTE) {
      turn.emit(new BoardOp.SetMode(Mode.VOTE));
    }
    return null;
  }

  private @Nullable DropCode openConsent(Round.Consent consent) {
    if (board.state().round(consent.id()).isPresent()) {
      return DropCode.EXISTS;
    }
    DropCode missing = whyNoStatement(consent.on());
    if (missing != null) {
      return missing;
    }
    if (board.state().consentOn(consent.on()).isPresent()) {
      return DropCode.LIVE;
    }
    if (isConfirmed(consent.on())) {
      return DropCode.LOCKED;
    }
    turn.emit(new BoardOp.OpenRound(consent));
    return null;
  }

  private boolean isSeed(ItemId id) {
    Item item = board.item(id);
    return item != null && item.isSeed();
  }

  private boolean isConfirmed(ItemId id) {
    Item item = board.item(id);
    return item != null && item.confirmed();
  }

  /** Null when the id names a live statement. */
  private @Nullable DropCode whyNoStatement(ItemId id) {
    Item item = board.item(id);
    if (item != null) {
      return item.type() == ItemType.STATEMENT ? null : DropCode.UNKNOWN;
    }
    return board.tombstone(id) != null ? DropCode.GONE : DropCode.UNKNOWN;
  }

  static @Nullable DropCode judge(Turn turn, BoardOp.CloseRound op) {
    RoundRule rule = new RoundRule(turn);
    if (op.consent()) {
      Optional<Round.Consent> open = rule.openConsent(op.round());
      open.ifPresent(rule::close);
      return open.isPresent() ? null : DropCode.NOOP;
    }
    Optional<Round.Dots> open =
        turn.board.state().dots().filter(round -> round.id().equals(op.round()));
    if (open.isEmpty()) {
      return DropCode.NOOP;
    }
    rule.close(open.get());
    if (turn.board.state().mode() == Mode.VOTE) {
      turn.emit(new BoardOp.SetMode(Mode.CONVERGE));
    }
    return null;
  }

  /** Rule B91: who leaves {@code vote} closes its round. */
  static void closeDots(Turn turn) {
    turn.board.state().dots().ifPresent(new RoundRule(turn)::close);
  }

  static @Nullable DropCode judge(Turn turn, BoardOp.Dot op) {
    boolean has = turn.board.hidden().dots(op.round(), turn.by).containsKey(op.item());
    if (!op.place() && !has) {
      return DropCode.NOOP;
    }
    turn.emitOwn(op);
    return null;
  }

  static @Nullable DropCode judge(Turn turn, BoardOp.Say op) {
    turn.emitOwn(op);
    return null;
  }

  static @Nullable DropCode judge(Turn turn, BoardOp.Confirm op) {
    RoundRule rule = new RoundRule(turn);
    DropCode missing = rule.whyNoStatement(op.id());
    if (missing != null) {
      return missing;
    }
    if (rule.isSeed(op.id())) {
      return DropCode.LOCKED;
    }
    if (rule.isConfirmed(op.id()) == op.on()) {
      return DropCode.NOOP;
    }
    turn.board.state().consentOn(op.id()).ifPresent(rule::close);
    Writes writes =
        Writes.none().with(Register.CONFIRMED, op.on() ? new RegValue.Flag(true) : null);
    turn.emit(new BoardOp.Set(op.id(), writes));
    return null;
  }

  // ---- results

  /** Rule B108: dots on what lives, most first. */
  private void close(Round.Dots round) {
    Map<String, Integer> counts = new HashMap<>();
    int voters = 0;
    for (Map<ItemId, Integer> ballot : board.hidden().ballotsOf(round.id())) {
      boolean counted = false;
      for (Map.Entry<ItemId, Integer> dots : ballot.entrySet()) {
        if (board.item(dots.getKey()) != null) {
          counts.merge(dots.getKey().value(), dots.getValue(), Integer::sum);
          counted = true;
        }
      }
      voters += counted ? 1 : 0;
    }
    List<Count> tally =
        counts.entrySet().stream()
            .map(entry -> new Count(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(Count::count).reversed().thenComparing(Count::name))
            .toList();
    emit(round.id(), false, tally, List.of(), voters);
  }

  /** Rule B111. */
  private void close(Round.Consent round) {
    Collection<Answer> answers = board.hidden().answersOf(round.id());
    Map<Answer.Value, Integer> counts = new EnumMap<>(Answer.Value.class);
    List<String> texts = new ArrayList<>();
    for (Answer answer : answers) {
      counts.merge(answer.value(), 1, Integer::sum);
      String text = answer.text();
      if (text != null) {
        texts.add(text);
      }
    }
    texts.sort(
        Comparator.<String>comparingLong(text -> Integer.toUnsignedLong(StateHash.of(text)))
            .thenComparing(Comparator.naturalOrder()));
    // a stable sort: equal counts stay in the order of the enum
    List<Count> tally =
        counts.entrySet().stream()
            .map(entry -> new Count(entry.getKey().word(), entry.getValue()))
            .sorted(Comparator.comparingInt(Count::count).reversed())
            .toList();
    emit(round.id(), true, tally, texts, answers.size());
  }

  private void emit(
      String round, boolean consent, List<Count> tally, List<String> texts, int voters) {
    boolean few = voters < Round.FEW;
    Round.Result result =
        new Round.Result(few ? List.of() : tally, few ? groups(tally) : List.of(), texts, voters);
    turn.emit(new BoardOp.CloseRound(round, consent, result));
  }

  /** Groups of equal count, most first. */
  private static List<List<String>> groups(List<Count> tally) {
    List<List<String>> groups = new ArrayList<>();
    int last = -1;
    for (Count count : tally) {
      if (count.count() != last) {
        groups.add(new ArrayList<>());
        last = count.count();
      }
      groups.getLast().add(count.name());
    }
    return groups;
  }
}
