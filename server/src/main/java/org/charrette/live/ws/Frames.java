package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.charrette.kernel.Drop;
import org.charrette.kernel.Rejection;
import org.charrette.live.room.Audience.Saving;
import org.charrette.live.room.Entry;
import org.charrette.live.room.View;
import org.jspecify.annotations.Nullable;

/**
 * The frames that the server sends, as written down in docs/protocol/messages.md. Put together by
 * hand, once for all readers.
 */
final class Frames {
  private static final byte DEFLATED = 1;

  private Frames() {}

  /**
   * An entry as everybody but its author sees it.
   *
   * @param own whether it is of the reader's person, on another connection
   */
  static void others(Utf8 out, long seq, @Nullable String by, boolean own, byte[] ops) {
    out.ascii("{\"s\":").number(seq);
    if (own) {
      out.ascii(",\"own\":1");
    }
    if (by != null) {
      out.ascii(",\"by\":").string(by);
    }
    out.ascii(",\"ops\":").raw(ops).ascii("}");
  }

  /** An entry as its author sees it: the acknowledgement (rules P1, B23, M1). */
  static void own(Utf8 out, long seq, long n, Entry.Applied<?> applied, View view) {
    out.ascii("{\"s\":").number(seq).ascii(",\"n\":").number(n);
    if (!applied.drops().isEmpty()) {
      out.ascii(",\"drop\":[");
      String comma = "";
      for (Drop drop : applied.drops()) {
        out.ascii(comma).ascii("[").number(drop.op()).ascii(",").string(drop.code()).ascii("]");
        comma = ",";
      }
      out.ascii("]");
    }
    if (applied.rewritten()) {
      out.ascii(",\"fix\":").raw(applied.told().toAuthor(view));
    }
    out.ascii("}");
  }

  /** An acknowledgement of something that the reader's state already holds (rule P2). */
  static void repeated(Utf8 out, long seq, long n) {
    out.ascii("{\"s\":").number(seq).ascii(",\"n\":").number(n).ascii(",\"dup\":1}");
  }

  /** Opens a frame of entries; {@code upto} is written where it ends. */
  static Utf8 openTxs(long prev, long upto, int capacity) {
    return Utf8.frame(capacity)
        .ascii("{\"t\":\"txs\",\"prev\":")
        .number(prev)
        .ascii(",\"upto\":")
        .number(upto)
        .ascii(",\"x\":[");
  }

  static Buffer closeTxs(Utf8 out) {
    return out.ascii("]}").toBuffer();
  }

  static Buffer nack(long seq, long n, Rejection rejection) {
    Utf8 out =
        Utf8.frame(96)
            .ascii("{\"t\":\"nack\",\"n\":")
            .number(n)
            .ascii(",\"code\":")
            .string(rejection.code());
    if (rejection.op() != null) {
      out.ascii(",\"op\":").number(rejection.op());
    }
    if (rejection.path() != null) {
      out.ascii(",\"path\":").string(rejection.path());
    }
    return out.ascii(",\"s\":").number(seq).ascii("}").toBuffer();
  }

  /** What a client is told when it comes in. */
  record Welcome(
      String log,
      long head,
      long epoch,
      long lastN,
      boolean full,
      View view,
      String role,
      String handle,
      String shortId,
      String boardId,
      String title,
      long now) {}

  static Buffer welcome(Welcome w, LiveLimits limits) {
    return Utf8.frame(512)
        .ascii("{\"t\":\"welcome\",\"log\":")
        .string(w.log)
        .ascii(",\"head\":")
        .number(w.head)
        .ascii(",\"epoch\":")
        .number(w.epoch)
        .ascii(",\"lastN\":")
        .number(w.lastN)
        .ascii(",\"view\":")
        .string(w.view.word())
        .ascii(",\"mode\":")
        .string(w.full ? "full" : "delta")
        .ascii(",\"you\":{\"role\":")
        .string(w.role)
        .ascii(",\"handle\":")
        .string(w.handle)
        .ascii(",\"s\":")
        .string(w.shortId)
        .ascii("},\"limits\":{\"txBytes\":")
        .number(limits.txBytes())
        .ascii(",\"opsPerTx\":")
        .number(limits.opsPerTx())
        .ascii(",\"txPerSec\":")
        .number(limits.txPerSecond())
        .ascii(",\"txBurst\":")
        .number(limits.txBurst())
        .ascii(",\"unacked\":")
        .number(limits.unacked())
        .ascii(",\"unackedBytes\":")
        .number(limits.unackedBytes())
        .ascii(",\"frameBytes\":")
        .number(limits.frameBytes())
        .ascii(",\"messageBytes\":")
        .number(limits.messageBytes())
        .ascii("},\"hb\":")
        .number(limits.heartbeatMillis())
        .ascii(",\"now\":")
        .number(w.now)
        .ascii(",\"board\":{\"id\":")
        .string(w.boardId)
        .ascii(",\"title\":")
        .string(w.title)
        .ascii("}}")
        .toBuffer();
  }

  /** The chunks of a full view, deflated. */
  static List<Buffer> snap(long seq, LiveContent.FullView view, int chunkBytes) {
    List<List<byte[]>> chunks = chunks(view.items(), chunkBytes);
    List<Buffer> frames = new ArrayList<>(chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      Utf8 out =
          new Utf8(chunkBytes + 1024)
              .ascii("{\"t\":\"snap\",\"i\":")
              .number(i)
              .ascii(",\"of\":")
              .number(chunks.size())
              .ascii(",\"seq\":")
              .number(seq)
              .ascii(",\"items\":[");
      list(out, chunks.get(i));
      out.ascii("]");
      if (i == 0) {
        out.ascii(",\"state\":").raw(view.state());
      }
      frames.add(deflated(out.ascii("}")));
    }
    return frames;
  }

  private static Buffer deflated(Utf8 json) {
    byte[] bytes = json.toBytes();
    Deflater deflater = new Deflater(2, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      Buffer out = Buffer.buffer(bytes.length / 4 + 64).appendByte(DEFLATED);
      byte[] part = new byte[16 << 10];
      while (!deflater.finished()) {
        out.appendBytes(part, 0, deflater.deflate(part));
      }
      return out;
    } finally {
      deflater.end();
    }
  }

  /** The frames of a difference; together they are one step of the reader's cursor. */
  static List<Buffer> delta(long prev, long upto, LiveContent.Delta delta, int chunkBytes) {
    List<List<byte[]>> puts = chunks(delta.put(), chunkBytes);
    List<List<byte[]>> texts = delta.txt().isEmpty() ? List.of() : chunks(delta.txt(), chunkBytes);
    int of = puts.size() + texts.size();
    List<Buffer> frames = new ArrayList<>(of);
    for (int i = 0; i < of; i++) {
      Utf8 out =
          Utf8.frame(1024)
              .ascii("{\"t\":\"delta\",\"prev\":")
              .number(prev)
              .ascii(",\"upto\":")
              .number(upto)
              .ascii(",\"i\":")
              .number(i)
              .ascii(",\"of\":")
              .number(of)
              .ascii(",\"put\":[");
      list(out, i < puts.size() ? puts.get(i) : List.of());
      out.ascii("],\"gone\":[");
      String comma = "";
      for (String id : i == 0 ? delta.gone() : List.<String>of()) {
        out.ascii(comma).string(id);
        comma = ",";
      }
      out.ascii("],\"txt\":[");
      list(out, i < puts.size() ? List.of() : texts.get(i - puts.size()));
      out.ascii("]");
      if (i == 0) {
        out.ascii(",\"state\":").raw(delta.state());
      }
      frames.add(out.ascii("}").toBuffer());
    }
    return frames;
  }

  /** Frames that tell a reader what is theirs alone (rules B92, B100); none when nothing is. */
  static List<Buffer> own(LiveContent.Own own, int chunkBytes) {
    if (!own.any()) {
      return List.of();
    }
    List<byte[]> ids = own.ids().stream().map(id -> new Utf8(48).string(id).toBytes()).toList();
    List<List<byte[]>> idChunks = chunks(ids, chunkBytes / 2);
    List<List<byte[]>> draftChunks = chunks(own.drafts(), chunkBytes / 2);
    int of = Math.max(idChunks.size(), draftChunks.size());
    List<Buffer> frames = new ArrayList<>(of);
    for (int i = 0; i < of; i++) {
      Utf8 out =
          Utf8.frame(1024)
              .ascii("{\"t\":\"own\",\"i\":")
              .number(i)
              .ascii(",\"of\":")
              .number(of)
              .ascii(",\"ids\":[");
      list(out, i < idChunks.size() ? idChunks.get(i) : List.of());
      out.ascii("],\"drafts\":[");
      list(out, i < draftChunks.size() ? draftChunks.get(i) : List.of());
      out.ascii("]");
      if (i == 0) {
        out.raw(own.more());
      }
      frames.add(out.ascii("}").toBuffer());
    }
    return frames;
  }

  /** What is hidden, in numbers, for those who lead (rule B115). */
  static Buffer counts(byte[] fields) {
    return Utf8.frame(128).ascii("{\"t\":\"counts\"").raw(fields).ascii("}").toBuffer();
  }

  /** Cuts a list so that each part has about so many bytes; there is always a first part. */
  private static List<List<byte[]>> chunks(List<byte[]> all, int chunkBytes) {
    List<List<byte[]>> chunks = new ArrayList<>();
    List<byte[]> chunk = new ArrayList<>();
    int bytes = 0;
    for (byte[] one : all) {
      if (bytes + one.length + 1 > chunkBytes && !chunk.isEmpty()) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        bytes = 0;
      }
      chunk.add(one);
      bytes += one.length + 1;
    }
    chunks.add(chunk);
    return chunks;
  }

  private static void list(Utf8 out, List<byte[]> parts) {
    String comma = "";
    for (byte[] part : parts) {
      out.ascii(comma).raw(part);
      comma = ",";
    }
  }

  static Buffer hash(long seq, String hash) {
    return Utf8.frame(64)
        .ascii("{\"t\":\"hash\",\"seq\":")
        .number(seq)
        .ascii(",\"h\":")
        .string(hash)
        .ascii("}")
        .toBuffer();
  }

  static Buffer status(Saving saving) {
    String word =
        switch (saving) {
          case OK -> "ok";
          case SLOW -> "slow";
          case STALLED -> "stalled";
        };
    return Utf8.frame(48).ascii("{\"t\":\"status\",\"save\":").string(word).ascii("}").toBuffer();
  }

  static Buffer goaway(long afterMillis) {
    return Utf8.frame(48)
        .ascii("{\"t\":\"goaway\",\"afterMs\":")
        .number(afterMillis)
        .ascii("}")
        .toBuffer();
  }

  static Buffer pong(long x, long now) {
    return Utf8.frame(64)
        .ascii("{\"t\":\"pong\",\"x\":")
        .number(x)
        .ascii(",\"now\":")
        .number(now)
        .ascii("}")
        .toBuffer();
  }

  static Buffer gap(long expected) {
    return Utf8.frame(64)
        .ascii("{\"t\":\"err\",\"code\":\"gap\",\"expect\":")
        .number(expected)
        .ascii("}")
        .toBuffer();
  }

  static Buffer error(String code, @Nullable String path) {
    Utf8 out = Utf8.frame(64).ascii("{\"t\":\"err\",\"code\":").string(code);
    if (path != null) {
      out.ascii(",\"path\":").string(path);
    }
    return out.ascii("}").toBuffer();
  }
}
