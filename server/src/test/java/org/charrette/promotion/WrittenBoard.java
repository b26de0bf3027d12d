package org.charrette.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.charrette.board.Answer;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardEvent;
import org.charrette.board.BoardLimits;
import org.charrette.board.BoardMachine;
import org.charrette.board.BoardOp;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.Mode;
import org.charrette.board.RegValue;
import org.charrette.board.Register;
import org.charrette.board.Registers;
import org.charrette.board.Round;
import org.charrette.board.TextDelta;
import org.charrette.board.Writes;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.Disclosure;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Role;
import org.charrette.live.room.DurableView;
import org.charrette.live.room.Ledger;
import org.charrette.testing.ApiServer;

/** The board of a group, written by the real machine: clusters, a vote, statements, and frozen. */
public final class WrittenBoard implements ApiServer.LiveBoard {
  static final String AREA = "housing_settlement";
  private static final Actor LEADS = person(1, Role.MODERATOR);
  private static final int VOTERS = 6;

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  public final Board board = machine.empty();
  private long seq;
  private double y;

  static Actor person(int number, Role role) {
    return new Actor(new ParticipantId(new UUID(3, number)), role);
  }

  /** The id under which an item goes by this name. */
  public static String id(String name) {
    return "i_" + (name + "-".repeat(16)).substring(0, 16);
  }

  private static String round(String name) {
    return "r_" + (name + "-".repeat(16)).substring(0, 16);
  }

  @Override
  public DurableView<Board> view() {
    return new DurableView<>(board, new Ledger(), seq, 0);
  }

  @Override
  public void act(BoardCommand command) {
    Decision<BoardEvent> decision = machine.decide(board, Actor.SERVER, command, seq + 1, 1_000);
    Decision.Accepted<BoardEvent> accepted = (Decision.Accepted<BoardEvent>) decision;
    machine.apply(board, null, ++seq, accepted.event());
  }

  void play(Actor actor, BoardOp... ops) {
    Decision<BoardEvent> decision =
        machine.decide(board, actor, BoardCommand.of(List.of(ops)), seq + 1, 1_000);
    Decision.Accepted<BoardEvent> accepted = (Decision.Accepted<BoardEvent>) decision;
    assertEquals(List.of(), accepted.drops());
    machine.apply(board, actor.person(), ++seq, accepted.event());
  }

  private BoardOp item(String name, ItemType type, String parent, String text, Registers more) {
    y += 100;
    Registers registers =
        more.with(Register.XY, new RegValue.Point(100, y))
            .with(Register.WH, new RegValue.Point(160, 160))
            .with(
                Register.SLOT,
                new RegValue.Slot(
                    parent == null ? null : new ItemId(id(parent)),
                    "a" + (char) ('A' + (int) (y / 100) % 26) + (int) (y / 2600) + "1"))
            .with(type.textField(), new RegValue.Document(TextDelta.of(text)));
    return new BoardOp.New(new ItemId(id(name)), type, registers);
  }

  WrittenBoard frame(String name, String title, String... tags) {
    TreeMap<String, String> all = new TreeMap<>();
    for (int i = 0; i < tags.length; i += 2) {
      all.put(tags[i], tags[i + 1]);
    }
    play(
        LEADS,
        item(
            name,
            ItemType.FRAME,
            null,
            title,
            Registers.NONE.with(Register.TAGS, new RegValue.Tags(all))));
    return this;
  }

  WrittenBoard cluster(String name, String frame, String title) {
    play(LEADS, item(name, ItemType.CLUSTER, frame, title, Registers.NONE));
    return this;
  }

  public WrittenBoard note(String name, String parent, String lang, String text) {
    play(
        LEADS,
        item(
            name,
            ItemType.NOTE,
            parent,
            text,
            Registers.NONE.with(Register.LANG, new RegValue.Word(lang))));
    return this;
  }

  WrittenBoard glossed(
      String name, String parent, String lang, String text, String gloss, String by) {
    play(
        LEADS,
        item(
            name,
            ItemType.NOTE,
            parent,
            text,
            Registers.NONE
                .with(Register.LANG, new RegValue.Word(lang))
                .with(Register.GLOSS, new RegValue.Gloss(gloss, "en", by))));
    return this;
  }

  WrittenBoard statement(String name, String frame, String kind, String text, String... sources) {
    Registers registers = Registers.NONE.with(Register.KIND, new RegValue.Word(kind));
    play(
        LEADS,
        item(
            name,
            ItemType.STATEMENT,
            frame,
            text,
            sources.length == 0
                ? registers
                : registers.with(Register.SOURCES, new RegValue.Sources(List.of(sources)))));
    return this;
  }

  /** How many dots each of these gets. */
  WrittenBoard vote(String name, Map<String, Integer> dots) {
    play(
        LEADS,
        new BoardOp.OpenRound(
            new Round.Dots(round(name), 10, 10, Round.Scope.CLUSTERS_AND_LOOSE_NOTES, null)));
    int voter = 0;
    for (Map.Entry<String, Integer> one : new TreeMap<>(dots).entrySet()) {
      for (int i = 0; i < one.getValue(); i++) {
        play(
            person(40 + voter++ % VOTERS, Role.EDITOR),
            new BoardOp.Dot(round(name), new ItemId(id(one.getKey())), true));
      }
    }
    play(LEADS, new BoardOp.CloseRound(round(name), false, null), new BoardOp.SetMode(Mode.OPEN));
    return this;
  }

  WrittenBoard consent(String statement, int agree, int live) {
    String id = round("consent" + statement);
    play(LEADS, new BoardOp.OpenRound(new Round.Consent(id, new ItemId(id(statement)), null)));
    for (int i = 0; i < agree + live; i++) {
      play(
          person(60 + i, Role.EDITOR),
          new BoardOp.Say(
              id, new Answer(i < agree ? Answer.Value.AGREE : Answer.Value.CAN_LIVE_WITH, null)));
    }
    play(LEADS, new BoardOp.CloseRound(id, true, null));
    return this;
  }

  WrittenBoard confirm(String statement) {
    play(LEADS, new BoardOp.Confirm(new ItemId(id(statement)), true));
    return this;
  }

  public WrittenBoard mode(Mode mode) {
    play(Actor.SERVER, new BoardOp.SetMode(mode, Phase.DEFINE, null));
    return this;
  }

  public WrittenBoard move(String note, String into) {
    play(
        LEADS,
        new BoardOp.Set(
            new ItemId(id(note)),
            Writes.none()
                .with(Register.SLOT, new RegValue.Slot(new ItemId(id(into)), "az" + seq))));
    return this;
  }

  WrittenBoard delete(String name) {
    play(LEADS, new BoardOp.Del(List.of(new ItemId(id(name)))));
    return this;
  }

  WrittenBoard reword(String name, Register field, String text) {
    int length = board.item(new ItemId(id(name))).document().plainText().length();
    play(
        LEADS,
        new BoardOp.Txt(
            new ItemId(id(name)),
            field,
            seq,
            new TextDelta(
                List.of(
                    new TextDelta.Insert(text, org.charrette.board.Attributes.NONE),
                    new TextDelta.Delete(length)))));
    return this;
  }

  /** What a group wrote about housing. */
  public static WrittenBoard housing() {
    return new WrittenBoard()
        .frame("priorities", "MAIN PRIORITIES", "area", AREA, "column", "main_priorities")
        .frame("needs", "NEEDS & GAPS", "area", AREA, "column", "needs_gaps")
        .frame("practices", "GOOD PRACTICES", "area", AREA, "column", "good_practices")
        .frame("problem", "SHARED PROBLEM STATEMENT", "area", AREA, "key", "problem")
        .cluster("private", "practices", "Accompanied private housing")
        .note("flat", "private", "en", "Flat-share matching with a social worker on call")
        .note("lease", "private", "en", "Welcome groups sign the lease together with the family")
        .glossed(
            "visits",
            "private",
            "uk",
            "Волонтери супроводжують родину на оглядах житла",
            "Volunteers accompany the family to viewings",
            "human")
        .note("fund", "practices", "en", "Municipal guarantee fund, agreed with landlords")
        .cluster("market", "needs", "Access conditions on the private market")
        .note("payslips", "market", "en", "Landlords ask for three payslips and a guarantor")
        .note(
            "desk",
            "market",
            "en",
            "In our county Participant 22 runs the only housing advice desk – call +00 555 0100")
        .cluster("evidence", "needs", "Usable, comparable evidence")
        .note("terms", "evidence", "en", "We compare things that are not comparable")
        .note("vetted", "evidence", "en", "People need short, vetted materials")
        .note(
            "dropout",
            "evidence",
            "en",
            "At Org-17 we have data but nobody to analyse it – write to participant41@example.org")
        .cluster("alone", "priorities", "One note only")
        .note("shelter", "alone", "en", "From shelter to housing within a year")
        .vote("dots", Map.of("private", 11, "market", 7, "evidence", 8, "fund", 1))
        .statement("shared", "problem", "problem", "Families leave reception without a route.")
        .consent("shared", 5, 2)
        .confirm("shared")
        .statement("unchecked", "problem", "problem", "Nobody was asked about this.")
        .statement("how", "problem", "how_might_we", "How might we help small towns?")
        .confirm("how");
  }

  static Setting setting() {
    return new Setting(
        new BoardId(new UUID(7, 1)),
        new BoardId(new UUID(7, 2)),
        "SPRING virtual exchange",
        LocalDate.of(2021, 6, 9),
        "technical_workshop",
        "chatham_house",
        null,
        1,
        AREA,
        false,
        Map.of(),
        new Disclosure.Known(Set.of("Participant 22", "Maya Lindqvist", "Bo"), Set.of()));
  }

  public Taken take() {
    return Outputs.take(board, setting(), true, seq).keptAs("ab".repeat(32));
  }
}
