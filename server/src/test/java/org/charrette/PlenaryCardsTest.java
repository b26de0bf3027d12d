package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.charrette.board.Attributes;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardLimits;
import org.charrette.board.BoardMachine;
import org.charrette.board.BoardOp;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.Mode;
import org.charrette.board.RegValue;
import org.charrette.board.Register;
import org.charrette.board.Registers;
import org.charrette.board.Round;
import org.charrette.board.TextDelta;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.session.Group;
import org.charrette.session.GroupOutputs;
import org.charrette.session.Mirror;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules S65, S68 and S69, on real boards. */
class PlenaryCardsTest {
  private static final BoardId HOUSING = new BoardId(new UUID(1, 1));
  private static final BoardId WORK = new BoardId(new UUID(1, 2));
  private static final String NEEDS = "i_needs00000000000";
  private static final String PHONE = "i_phone00000000000";
  private static final String NOTE = "i_note000000000000";

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  private final Board housing = machine.empty();
  private final Board work = machine.empty();
  private final Board plenary = machine.empty();
  private long seq;

  PlenaryCardsTest() {
    for (Board board : List.of(housing, work)) {
      make(board, NEEDS, ItemType.FRAME, null, "NEEDS & GAPS", "", "needs_gaps");
      make(board, PHONE, ItemType.CLUSTER, NEEDS, "Nobody answers", "", "");
      make(board, NOTE, ItemType.NOTE, PHONE, "The phone rings", "", "");
    }
    make(plenary, "i_cell000000000001", ItemType.FRAME, null, "HOUSING", "housing", "needs_gaps");
    make(plenary, "i_cell000000000002", ItemType.FRAME, null, "WORK", "employment", "needs_gaps");
  }

  private static Group group(String id, String name, String area, BoardId board) {
    return new Group(id, name, area, board, "", false);
  }

  private static Mirror mirror(String card, String group, String item) {
    return new Mirror(card, group, item, null, null, null);
  }

  private void make(
      Board board,
      String id,
      ItemType type,
      String parent,
      String text,
      String area,
      String column) {
    Map<String, String> tags = new HashMap<>();
    if (!column.isEmpty()) {
      tags.put("column", column);
    }
    if (!area.isEmpty()) {
      tags.put("area", area);
    }
    ItemId in = parent == null ? null : new ItemId(parent);
    Registers registers =
        Registers.NONE
            .with(Register.XY, new RegValue.Point(board.items().size() * 1_000, 100))
            .with(Register.WH, new RegValue.Point(960, 720))
            .with(Register.SLOT, new RegValue.Slot(in, "a" + board.items().size()))
            .with(
                type.textField(),
                new RegValue.Document(
                    new TextDelta(List.of(new TextDelta.Insert(text, Attributes.NONE)))));
    if (!tags.isEmpty()) {
      registers = registers.with(Register.TAGS, new RegValue.Tags(new TreeMap<>(tags)));
    }
    if (type == ItemType.STATEMENT) {
      registers = registers.with(Register.KIND, new RegValue.Word("problem"));
    }
    play(board, List.of(new BoardOp.New(new ItemId(id), type, registers)), Actor.SERVER);
  }

  private void play(Board board, List<BoardOp> ops, Actor actor) {
    seq++;
    Decision<org.charrette.board.BoardEvent> decision =
        machine.decide(board, actor, BoardCommand.of(ops), seq, 1);
    if (decision instanceof Decision.Accepted<org.charrette.board.BoardEvent> accepted) {
      machine.apply(board, actor.person(), seq, accepted.event());
    } else {
      throw new AssertionError("refused: " + decision);
    }
  }

  private void follow(Mirror... mirrors) {
    Map<String, PlenaryCards.Face> faces = new HashMap<>();
    for (Mirror mirror : mirrors) {
      boolean ofHousing = mirror.group().equals("hou");
      Group group =
          ofHousing
              ? group("hou", "Housing", "housing", HOUSING)
              : group("emp", "Work", "employment", WORK);
      Board board = ofHousing ? housing : work;
      faces.put(mirror.card(), PlenaryCards.face(board, group, ofHousing ? HOUSING : WORK, mirror));
    }
    List<BoardOp> ops = PlenaryCards.ops(plenary, List.of(mirrors), faces);
    if (!ops.isEmpty()) {
      play(plenary, ops, Actor.SERVER);
    }
    assertEquals(List.of(), PlenaryCards.ops(plenary, List.of(mirrors), faces), "it is so now");
  }

  private List<Item> cards() {
    return plenary.items().stream()
        .filter(item -> item.type() == ItemType.CARD)
        .sorted(Comparator.comparing(Item::id))
        .toList();
  }

  private static RegValue.Origin origin(Item card) {
    return (RegValue.Origin) card.get(Register.ORIGIN);
  }

  @Test
  @DisplayName("[S65] a card lies in the cell of its group's area and its source's column")
  void aCardFindsItsPlace() {
    follow(mirror("i_card000000000001", "hou", PHONE), mirror("i_card000000000002", "emp", PHONE));

    assertEquals(
        List.of("i_cell000000000001", "i_cell000000000002"),
        cards().stream().map(card -> String.valueOf(card.parent().value())).toList());
    assertEquals("NEEDS & GAPS", origin(cards().get(0)).heading());
    assertEquals("Nobody answers", cards().get(0).document().plainText());
    assertEquals(1, origin(cards().get(0)).notes());
  }

  @Test
  @DisplayName("[S65] without such a cell a card lies beside all frames, and no two on one place")
  void aCardWithoutACellLiesBesideTheFrames() {
    make(housing, "i_stat000000000001", ItemType.STATEMENT, null, "A problem", "", "");
    follow(
        mirror("i_card000000000001", "hou", "i_stat000000000001"),
        mirror("i_card000000000002", "hou", PHONE),
        mirror("i_card000000000003", "hou", NOTE));

    assertNull(cards().get(0).parent());
    assertTrue(cards().get(0).xy().x() >= 1_960, "right of both frames");
    assertEquals(3, cards().stream().map(Item::xy).distinct().count());
  }

  @Test
  @DisplayName("[S69] a merged card names all its sources and counts their notes together")
  void aMergedCardNamesAllSources() {
    Mirror first = mirror("i_card000000000001", "hou", PHONE);
    Mirror second = mirror("i_card000000000002", "emp", PHONE);
    follow(first, second);
    Mirror merged = new Mirror(second.card(), "emp", PHONE, null, null, first.card());
    follow(first, merged);

    assertEquals(1, cards().size());
    RegValue.Origin origin = origin(cards().get(0));
    assertEquals("Housing", origin.group());
    assertEquals(
        List.of(new RegValue.Source(WORK.toString(), PHONE, "Work", "NEEDS & GAPS", false)),
        origin.also());
    assertEquals(2, origin.notes());

    follow(first, mirror("i_card000000000005", "emp", PHONE));
    assertEquals(2, cards().size());
    assertEquals(List.of(), origin(cards().get(0)).also());
  }

  @Test
  @DisplayName("[S69] a source that is gone says so on the merged card")
  void aSourceThatIsGone() {
    Mirror first = mirror("i_card000000000001", "hou", PHONE);
    Mirror merged = new Mirror("i_card000000000002", "emp", PHONE, null, null, first.card());
    play(work, List.of(new BoardOp.Del(List.of(new ItemId(PHONE)))), Actor.SERVER);
    follow(first, merged);

    RegValue.Origin origin = origin(cards().get(0));
    assertTrue(origin.also().get(0).gone());
    assertTrue(!origin.gone());
  }

  @Test
  @DisplayName("[B112] the canonical form of a card with several sources")
  void theCanonicalForm() {
    StringBuilder text = new StringBuilder();
    Mirror first = mirror("i_card000000000001", "hou", PHONE);
    follow(first, new Mirror("i_card000000000002", "emp", PHONE, null, null, first.card()));

    org.charrette.board.Canonical.into(text).item(cards().get(0));

    assertTrue(
        text.toString()
            .contains(
                "\"origin\":{\"also\":[{\"board\":\""
                    + WORK
                    + "\",\"group\":\"Work\",\"heading\":\"NEEDS & GAPS\",\"item\":\""
                    + PHONE
                    + "\"}],\"board\":\""
                    + HOUSING
                    + "\",\"group\":\"Housing\""),
        text::toString);
  }

  @Test
  @DisplayName("[S68] only confirmed statements and what got dots are outputs")
  void convergedOutputs() {
    make(housing, "i_stat000000000001", ItemType.STATEMENT, null, "Confirmed", "", "");
    make(housing, "i_stat000000000002", ItemType.STATEMENT, null, "Not yet", "", "");
    Actor moderator = new Actor(new ParticipantId(new UUID(2, 1)), Role.MODERATOR);
    play(housing, List.of(new BoardOp.Confirm(new ItemId("i_stat000000000001"), true)), moderator);
    String round = "r_0000000000000001";
    play(
        housing,
        List.of(new BoardOp.OpenRound(new Round.Dots(round, 3, 1, Round.Scope.CLUSTERS, null))),
        moderator);
    for (int i = 0; i < 5; i++) {
      play(
          housing,
          List.of(new BoardOp.Dot(round, new ItemId(PHONE), true)),
          new Actor(new ParticipantId(new UUID(3, i)), Role.EDITOR));
    }
    assertEquals(
        List.of("Confirmed"), texts(ConvergedOutputs.of(housing)), "an open vote says nothing");
    play(housing, List.of(new BoardOp.CloseRound(round, false, null)), moderator);

    List<GroupOutputs.Output> outputs = ConvergedOutputs.of(housing);

    assertEquals(List.of("Confirmed", "Nobody answers"), texts(outputs));
    assertEquals(
        new GroupOutputs.Output(PHONE, "voted", "Nobody answers", null, "NEEDS & GAPS", 1, 1, 5),
        outputs.get(1));
  }

  private static List<String> texts(List<GroupOutputs.Output> outputs) {
    return outputs.stream().map(GroupOutputs.Output::text).toList();
  }

  @Test
  @DisplayName("[B115] frames with few drafts are not named, nor what would give them away")
  void hiddenCountsNameNoFew() {
    make(housing, "i_frame00000000002", ItemType.FRAME, null, "B", "", "");
    make(housing, "i_frame00000000003", ItemType.FRAME, null, "C", "", "");
    make(housing, "i_frame00000000004", ItemType.FRAME, null, "D", "", "");
    play(
        housing,
        List.of(new BoardOp.SetMode(Mode.PRIVATE_WRITE, null, null)),
        new Actor(new ParticipantId(new UUID(2, 1)), Role.MODERATOR));
    draft(NEEDS, 6);
    draft("i_frame00000000002", 7);
    draft("i_frame00000000003", 2);

    org.charrette.board.HiddenCounts counts = org.charrette.board.HiddenCounts.of(housing);
    assertEquals(15, counts.notes());
    assertEquals(
        Map.of(new ItemId(NEEDS), 6, new ItemId("i_frame00000000002"), 7),
        counts.frames(),
        "C, D and outside of all frames share the rest");

    draft("i_frame00000000004", 8);
    assertEquals(
        Map.of(new ItemId("i_frame00000000002"), 7, new ItemId("i_frame00000000004"), 8),
        org.charrette.board.HiddenCounts.of(housing).frames(),
        "the next smallest hides with C and outside");
  }

  private void draft(String frame, int count) {
    for (int i = 0; i < count; i++) {
      seq++;
      Registers registers =
          Registers.NONE
              .with(Register.XY, new RegValue.Point(0, 0))
              .with(Register.WH, new RegValue.Point(160, 160))
              .with(Register.SLOT, new RegValue.Slot(new ItemId(frame), "a0"));
      play(
          housing,
          List.of(
              new BoardOp.New(
                  new ItemId("i_draft" + String.format("%012d", seq)), ItemType.NOTE, registers)),
          new Actor(new ParticipantId(new UUID(5, i)), Role.EDITOR));
    }
  }
}
