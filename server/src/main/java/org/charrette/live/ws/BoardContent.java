package org.charrette.live.ws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardEvent;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.kernel.ParticipantId;
import org.charrette.live.codec.BoardCodec;
import org.charrette.live.codec.BoardWriter;
import org.charrette.live.codec.OpReader;
import org.charrette.live.room.StreamCodec;

/** Boards on the wire and in the log. */
public final class BoardContent
    implements LiveContent<Board, BoardCommand>, StreamCodec<Board, BoardEvent> {
  private final BoardCodec codec = new BoardCodec();

  @Override
  public BoardCommand readOps(JsonNode ops, boolean undo) {
    return OpReader.command(ops);
  }

  @Override
  public FullView fullView(Board board) {
    List<byte[]> items = new ArrayList<>(board.size());
    for (Item item : board.items()) {
      items.add(BoardWriter.item(item));
    }
    return new FullView(items, state(board));
  }

  @Override
  public Optional<Delta> delta(Board board, long since) {
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
  public List<String> madeBy(Board board, ParticipantId person) {
    return board.madeBy(person).stream().map(ItemId::value).toList();
  }

  @Override
  public String hash(Board board) {
    return board.hash();
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
