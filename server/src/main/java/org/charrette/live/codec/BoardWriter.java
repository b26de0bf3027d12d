package org.charrette.live.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.charrette.board.BoardEvent;
import org.charrette.board.BoardOp;
import org.charrette.board.Canonical;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.board.RegValue;
import org.charrette.board.Register;
import org.charrette.board.Registers;
import org.charrette.board.Round;
import org.charrette.board.Seqs;
import org.charrette.board.Timer;
import org.charrette.board.Writes;
import org.jspecify.annotations.Nullable;

/** Writes ops and items as JSON, as the wire and the log hold them (docs/protocol/messages.md). */
public final class BoardWriter {
  private final StringBuilder text;
  private final Canonical json;

  private BoardWriter(int capacity) {
    this.text = new StringBuilder(capacity);
    this.json = Canonical.into(text);
  }

  private byte[] utf8() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The array of effective ops. */
  public static byte[] ops(BoardEvent event) {
    BoardWriter writer = new BoardWriter(64 + 160 * event.ops().size());
    writer.text.append('[');
    for (BoardOp op : event.ops()) {
      writer.comma('[').op(op);
    }
    writer.text.append(']');
    return writer.utf8();
  }

  /** {@code {id,type,r,s}}: an item with all its registers. */
  public static byte[] item(Item item) {
    BoardWriter writer = new BoardWriter(320);
    writer.openItem(item).append(",\"r\":");
    writer.json.registers(item.registers());
    writer.text.append(",\"s\":");
    writer.seqs(item, 0, true).text.append('}');
    return writer.utf8();
  }

  /** {@code {id,type,r}}: an item as it is exported. */
  public static byte[] exported(Item item) {
    BoardWriter writer = new BoardWriter(256);
    writer.openItem(item).append(",\"r\":");
    writer.json.registers(item.registers());
    writer.text.append('}');
    return writer.utf8();
  }

  /**
   * {@code {id,type,r,s}} with the registers that are newer than {@code since}, removed ones as
   * null: the reader may hold an older version, also of an item that was deleted and restored
   * meanwhile. The text stands in it only if all of the item is newer. Null when there is nothing
   * to say.
   */
  public static byte @Nullable [] changes(Item item, long since) {
    boolean withText = item.isNewerThan(since);
    BoardWriter writer = new BoardWriter(192);
    writer.openItem(item).append(",\"r\":{");
    boolean any = false;
    for (Register register : Register.CANONICAL) {
      if (shown(item, register, since, withText)) {
        writer.comma('{').key(register);
        writer.value(item.get(register));
        any = true;
      }
    }
    writer.text.append("},\"s\":");
    writer.seqs(item, since, withText).text.append('}');
    return any ? writer.utf8() : null;
  }

  /** {@code {id,f,rev,doc}}: an item's text as a whole. */
  public static byte[] document(Item item) {
    Register field = item.type().textField();
    BoardWriter writer = new BoardWriter(128);
    writer.text.append("{\"doc\":");
    writer.json.delta(item.document());
    writer.text.append(",\"f\":");
    writer.json.string(field.word());
    writer.text.append(",\"id\":");
    writer.json.string(item.id().value());
    writer.text.append(",\"rev\":").append(item.seqs().get(field)).append('}');
    return writer.utf8();
  }

  private StringBuilder openItem(Item item) {
    text.append("{\"id\":");
    json.string(item.id().value());
    text.append(",\"type\":");
    json.string(item.type().word());
    return text;
  }

  /** {@code "*"} is the seq of the registers that are present and not named. */
  private BoardWriter seqs(Item item, long since, boolean withText) {
    Seqs seqs = item.seqs();
    long common = Long.MAX_VALUE;
    for (Register register : Register.CANONICAL) {
      if (shown(item, register, since, withText) && item.registers().has(register)) {
        common = Math.min(common, seqs.get(register));
      }
    }
    text.append('{');
    if (common != Long.MAX_VALUE) {
      text.append("\"*\":").append(common);
    }
    for (Register register : Register.CANONICAL) {
      if (shown(item, register, since, withText)
          && (seqs.get(register) != common || !item.registers().has(register))) {
        comma('{').key(register);
        text.append(seqs.get(register));
      }
    }
    text.append('}');
    return this;
  }

  private static boolean shown(Item item, Register register, long since, boolean withText) {
    return item.seqs().get(register) > since && (withText || !register.isText());
  }

  private void op(BoardOp op) {
    switch (op) {
      case BoardOp.New created -> {
        text.append("{\"op\":\"new\",\"id\":");
        json.string(created.id().value());
        text.append(",\"type\":");
        json.string(created.type().word());
        text.append(",\"r\":");
        registers(created.registers());
      }
      case BoardOp.Set set -> {
        text.append("{\"op\":\"set\",\"id\":");
        json.string(set.id().value());
        text.append(",\"r\":");
        writes(set.writes());
      }
      case BoardOp.Txt txt -> {
        text.append("{\"op\":\"txt\",\"id\":");
        json.string(txt.id().value());
        text.append(",\"f\":");
        json.string(txt.field().word());
        text.append(",\"b\":").append(txt.base()).append(",\"d\":");
        json.delta(txt.delta());
      }
      case BoardOp.Del del -> {
        text.append("{\"op\":\"del\",\"ids\":");
        ids(del.ids());
      }
      case BoardOp.Restore restore -> {
        text.append("{\"op\":\"restore\",\"ids\":");
        ids(restore.ids());
      }
      case BoardOp.Shift shift -> {
        text.append("{\"op\":\"shift\",\"ids\":");
        ids(shift.ids());
        text.append(",\"d\":[");
        json.number(shift.dx());
        text.append(',');
        json.number(shift.dy());
        text.append(']');
      }
      case BoardOp.SetMode mode -> {
        text.append("{\"op\":\"mode\",\"mode\":");
        json.string(mode.mode().word());
        if (mode.phase() != null) {
          text.append(",\"phase\":");
          json.string(mode.phase().word());
        }
        if (mode.late() != null) {
          text.append(",\"late\":").append(mode.late());
        }
      }
      case BoardOp.SetTimer set -> {
        text.append("{\"op\":\"timer\"");
        switch (set.timer()) {
          case Timer.None none -> {}
          case Timer.Running(long ends) -> text.append(",\"ends\":").append(ends);
          case Timer.Paused(long left) -> text.append(",\"left\":").append(left);
        }
      }
      case BoardOp.Reveal reveal -> reveal(reveal);
      case BoardOp.SetPolicy policy ->
          text.append("{\"op\":\"policy\",\"policy\":\"chatham_house\"");
      case BoardOp.OpenRound opened -> opened(opened.round());
      case BoardOp.CloseRound closed -> closed(closed);
      case BoardOp.Dot dot -> {
        text.append(dot.place() ? "{\"op\":\"dot.place\"" : "{\"op\":\"dot.take\"");
        text.append(",\"round\":");
        json.string(dot.round());
        text.append(",\"item\":");
        json.string(dot.item().value());
      }
      case BoardOp.Say say -> {
        text.append("{\"op\":\"consent.give\",\"round\":");
        json.string(say.round());
        text.append(",\"value\":");
        json.string(say.answer().value().word());
        String words = say.answer().text();
        if (words != null) {
          text.append(",\"text\":");
          json.string(words);
        }
      }
      case BoardOp.Silence silence -> {
        text.append(silence.on() ? "{\"op\":\"silence\"" : "{\"op\":\"unsilence\"");
        text.append(",\"item\":");
        json.string(silence.item().value());
      }
      case BoardOp.Own own -> {
        text.append("{\"op\":\"own\",\"do\":");
        op(own.effect());
      }
      case BoardOp.TurnTimer turn ->
          throw new IllegalArgumentException("a turn of the timer is not effective");
      case BoardOp.Confirm confirm ->
          throw new IllegalArgumentException("a confirmation is not effective");
    }
    text.append('}');
  }

  private void reveal(BoardOp.Reveal reveal) {
    text.append("{\"op\":\"reveal\",\"items\":[");
    for (BoardOp.New item : reveal.items()) {
      comma('[').text.append("{\"id\":");
      json.string(item.id().value());
      text.append(",\"type\":");
      json.string(item.type().word());
      text.append(",\"r\":");
      registers(item.registers());
      text.append('}');
    }
    text.append(']');
  }

  private void opened(Round round) {
    switch (round) {
      case Round.Dots dots -> {
        text.append("{\"op\":\"round.open\",\"id\":");
        json.string(dots.id());
        text.append(",\"budget\":").append(dots.budget());
        text.append(",\"perItem\":").append(dots.perItem()).append(",\"scope\":");
        json.string(dots.scope().word());
      }
      case Round.Consent consent -> {
        text.append("{\"op\":\"consent.open\",\"id\":");
        json.string(consent.id());
        text.append(",\"on\":");
        json.string(consent.on().value());
      }
    }
  }

  private void closed(BoardOp.CloseRound closed) {
    text.append(closed.consent() ? "{\"op\":\"consent.close\"" : "{\"op\":\"round.close\"");
    text.append(",\"round\":");
    json.string(closed.round());
    text.append(",\"result\":");
    json.result(Objects.requireNonNull(closed.result()), closed.consent());
  }

  private void registers(Registers registers) {
    json.registers(registers);
  }

  private void writes(Writes writes) {
    text.append('{');
    for (Register register : Register.CANONICAL) {
      if (writes.writes(register)) {
        comma('{').key(register);
        value(writes.get(register));
      }
    }
    text.append('}');
  }

  private void value(@Nullable RegValue value) {
    if (value == null) {
      text.append("null");
    } else {
      json.value(value);
    }
  }

  private void key(Register register) {
    text.append('"').append(register.word()).append("\":");
  }

  private void ids(List<ItemId> ids) {
    text.append('[');
    for (ItemId id : ids) {
      comma('[');
      json.string(id.value());
    }
    text.append(']');
  }

  /** Puts a comma unless the last character opened the list. */
  private BoardWriter comma(char opened) {
    if (text.charAt(text.length() - 1) != opened) {
      text.append(',');
    }
    return this;
  }
}
