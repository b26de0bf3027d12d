package org.charrette.live.ws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardEvent;
import org.charrette.board.Hidden;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.board.Mode;
import org.charrette.board.Progress;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.codec.BallotWriter;
import org.charrette.live.codec.BoardCodec;
import org.charrette.live.codec.BoardWriter;
import org.charrette.live.codec.OpReader;
import org.charrette.live.room.Shown;
import org.charrette.live.room.StreamCodec;
import org.charrette.live.room.View;
import org.jspecify.annotations.Nullable;

/** Boards on the wire and in the log. */
public final class BoardContent
    implements LiveContent<Board, BoardCommand>, StreamCodec<Board, BoardEvent> {
  private final BoardCodec codec = new BoardCodec();

  @Override
  public BoardCommand readOps(JsonNode ops, boolean undo) {
    return OpReader.command(ops);
  }

  @Override
  public View viewOf(Board board, ParticipantId person, Role role) {
    return View.ALL;
  }

  @Override
  public boolean viewsChange() {
    return false;
  }

  @Override
  public String roleWord(Board board, ParticipantId person, Role role) {
    return role.word();
  }

  /** Rules B105 and, because a cursor would show where somebody writes, B100. */
  @Override
  public Shown.Manners manners(Board board) {
    if (board.state().underTheRule()) {
      return Shown.Manners.ANONYMOUS;
    }
    return board.state().mode() == Mode.PRIVATE_WRITE ? Shown.Manners.QUIET : Shown.Manners.OPEN;
  }

  @Override
  public Shown shown(Board board, BoardEvent event, byte[] wire) {
    Shown.Manners manners = manners(board);
    if (event.isPublic()) {
      return Shown.toAll(wire, manners);
    }
    BoardEvent others = event.toOthers();
    return new Shown.Partly(
        others.ops().isEmpty() ? null : codec.writeEvent(others),
        codec.writeEvent(event.toAuthor()),
        manners);
  }

  @Override
  public boolean isHeld(Board board) {
    return board.state().underTheRule() && board.state().mode() == Mode.OPEN_WRITE;
  }

  @Override
  public boolean isNothing(BoardEvent event) {
    return event.ops().isEmpty();
  }

  @Override
  public FullView fullView(Board board, View view) {
    List<byte[]> items = new ArrayList<>(board.size());
    for (Item item : board.items()) {
      items.add(BoardWriter.item(item));
    }
    return new FullView(items, state(board));
  }

  @Override
  public Optional<Delta> delta(Board board, long since, View view) {
    if (since > 0 && since < board.forgotten()) {
      return Optional.empty(); // what was deleted since is not all known any more
    }
    List<byte[]> put = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    for (Item item : board.changedSince(since)) {
      byte[] changes = BoardWriter.changes(item, since);
      if (changes != null) {
        put.add(changes);
      }
      if (!item.isNewerThan(since) && item.seqs().get(item.type().textField()) > since) {
        texts.add(BoardWriter.document(item));
      }
    }
    List<String> gone = board.goneSince(since).stream().map(ItemId::value).toList();
    return Optional.of(new Delta(put, gone, texts, state(board)));
  }

  private static byte[] state(Board board) {
    return board.state().canonical().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Own own(Board board, ParticipantId person) {
    List<String> ids = board.madeBy(person).stream().map(ItemId::value).toList();
    Hidden.Desk desk = board.hidden().desk(person);
    List<byte[]> drafts =
        desk.drafts().values().stream()
            .sorted(Comparator.comparing(Item::id))
            .map(BoardWriter::item)
            .toList();
    byte[] more = BallotWriter.own(board, person);
    boolean any = !ids.isEmpty() || board.hidden().desks().containsKey(person) || more.length > 0;
    return new Own(ids, drafts, more, any);
  }

  @Override
  public String hash(Board board, View view) {
    return board.hash();
  }

  @Override
  public Optional<String> ownHash(Board board, ParticipantId person) {
    return board.hidden().desk(person).drafts().isEmpty()
        ? Optional.empty()
        : Optional.of(board.hashFor(person));
  }

  @Override
  public Counting<Board> counting() {
    return new Counting<>() {
      private Progress told = Progress.NOTHING;

      @Override
      public byte @Nullable [] count(Board board) {
        told = told.now(board);
        return BallotWriter.counts(board, told);
      }
    };
  }

  @Override
  public byte[] writeEvent(BoardEvent event) {
    return codec.writeEvent(event);
  }

  @Override
  public BoardEvent readEvent(byte[] bytes) {
    return codec.readEvent(bytes);
  }

  @Override
  public byte[] writeState(Board board) {
    return codec.writeState(board);
  }

  @Override
  public Board readState(byte[] bytes) {
    return codec.readState(bytes);
  }
}
