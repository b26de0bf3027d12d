package org.charrette;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.board.Attributes;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardOp;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.RegValue;
import org.charrette.board.Register;
import org.charrette.board.Registers;
import org.charrette.board.TextDelta;
import org.charrette.board.ZOrder;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.kernel.Sha256;
import org.charrette.poll.FloorCommand;
import org.charrette.poll.FloorOp;
import org.charrette.poll.FloorState;
import org.charrette.poll.Poll;
import org.charrette.poll.Question;
import org.charrette.session.AccessPlan;
import org.charrette.session.Group;
import org.charrette.session.SessionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes floors follow their session, and boards follow floors (rules Q3, Q29, Q44). It looks at the
 * whole state each time, so that nothing is lost when the server is killed in between.
 */
final class FloorDirector {
  private static final Logger log = LoggerFactory.getLogger(FloorDirector.class);
  private static final double NOTE = 160;
  private static final double GAP = 24;
  private static final int ID_BYTES = 16;

  private final LiveBoards live;

  FloorDirector(LiveBoards live) {
    this.live = live;
  }

  /**
   * Rule Q22: what a killed server left in the logs of these floors is forgotten, which loading
   * them does. A floor that another server has is its business.
   */
  void tidy(List<BoardId> floors) {
    Future<Void> done = Future.succeededFuture();
    for (BoardId floor : floors) {
      done =
          done.compose(before -> live.floors().read(floor, view -> floor))
              .otherwiseEmpty()
              .mapEmpty();
    }
  }

  /** The session is now like this. */
  Future<Void> follow(SessionState state) {
    Map<BoardId, Map<ParticipantId, Role>> plan = AccessPlan.of(state);
    Future<Void> done = Future.succeededFuture();
    for (Map.Entry<String, BoardId> place : state.floors().entrySet()) {
      BoardId floor = place.getValue();
      List<BoardId> boards = boards(state, place.getKey());
      long people =
          plan.getOrDefault(floor, Map.of()).values().stream()
              .filter(role -> role == Role.EDITOR)
              .count();
      FloorOp op =
          new FloorOp.Follow(state.underTheRule(), state.standing().over(), (int) people, boards);
      done = done.compose(before -> act(floor, op)).compose(followed -> makeNotes(floor));
    }
    return done;
  }

  /** Rule Q44: who leads a group alone writes on the board of no other. */
  static List<BoardId> boards(SessionState state, String place) {
    return place.equals(SessionState.PLENARY)
        ? SessionDirector.boards(state)
        : state.group(place).map(Group::board).stream().toList();
  }

  /** Something happened on the floor. On any thread. */
  void happened(BoardId floor) {
    makeNotes(floor)
        .onFailure(
            failure ->
                log.atWarn()
                    .setCause(failure)
                    .addKeyValue("floor", floor)
                    .log("notes of questions could not be made; it is tried again"));
  }

  /**
   * Rule S45: opens a poll that was prepared; one that is open already, or was, is left as it is.
   *
   * @return the code of what refused it
   */
  Future<Optional<String>> open(BoardId floor, String poll) {
    return live.floors()
        .act(
            floor,
            now ->
                now.now()
                        .poll(poll)
                        .filter(one -> one.standing() != Poll.Standing.DRAFT)
                        .isPresent()
                    ? Optional.empty()
                    : Optional.of(new FloorCommand(new FloorOp.Open(poll))))
        .map(refused -> refused.map(why -> why.code().equals("invalid") ? "no_poll" : why.code()));
  }

  private Future<Void> act(BoardId floor, FloorOp op) {
    return live.floors().act(floor, now -> Optional.of(new FloorCommand(op))).mapEmpty();
  }

  // ---- notes of questions

  private record Wanted(String question, String text, BoardId board) {}

  /** Rule Q44. */
  private Future<Void> makeNotes(BoardId floor) {
    return live.floors()
        .read(floor, view -> wanted(view.state().now()))
        .compose(
            all -> {
              Future<Void> done = Future.succeededFuture();
              for (Wanted one : all) {
                done = done.compose(before -> makeNote(floor, one));
              }
              return done;
            });
  }

  private static List<Wanted> wanted(FloorState floor) {
    List<Wanted> wanted = new ArrayList<>();
    for (Question question : floor.questions().values()) {
      question
          .notes()
          .forEach(
              (board, made) -> {
                if (!made) {
                  wanted.add(new Wanted(question.id(), question.text(), board));
                }
              });
    }
    return wanted;
  }

  private Future<Void> makeNote(BoardId floor, Wanted wanted) {
    ItemId id = noteOf(floor, wanted);
    return live.server()
        .act(
            wanted.board,
            board ->
                board.liveOrDead(id) != null || board.tombstone(id) != null
                    ? Optional.empty()
                    : Optional.of(BoardCommand.of(List.of(note(board, id, wanted.text)))))
        .compose(
            refused -> {
              refused.ifPresent(
                  why ->
                      log.atWarn()
                          .addKeyValue("board", wanted.board)
                          .addKeyValue("code", why.code())
                          .log("a board refused the note of a question"));
              return act(floor, new FloorOp.NoteMade(wanted.question, wanted.board));
            });
  }

  /** The same question makes the same note, however often it is made. */
  private static ItemId noteOf(BoardId floor, Wanted wanted) {
    String name = floor + "\n" + wanted.question + "\n" + wanted.board;
    byte[] hash = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
    return new ItemId(
        "i_"
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(hash, ID_BYTES)));
  }

  /** Below everything that is on the board. */
  private static BoardOp note(Board board, ItemId id, String text) {
    double left = 0;
    double bottom = -GAP;
    for (Item item : board.items()) {
      if (item.type() != ItemType.CONNECTOR && item.type() != ItemType.CLUSTER) {
        left = Math.min(left, item.xy().x());
        bottom = Math.max(bottom, item.xy().y() + item.wh().y());
      }
    }
    return new BoardOp.New(
        id,
        ItemType.NOTE,
        Registers.NONE
            .with(Register.XY, new RegValue.Point(left, bottom + GAP))
            .with(Register.WH, new RegValue.Point(NOTE, NOTE))
            .with(
                Register.SLOT,
                new RegValue.Slot(null, ZOrder.between(board.siblings(null).highest(), null)))
            .with(Register.FILL, new RegValue.Word("blue"))
            .with(
                Register.TEXT,
                new RegValue.Document(
                    new TextDelta(List.of(new TextDelta.Insert(text, Attributes.NONE))))));
  }
}
