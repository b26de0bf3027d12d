package org.charrette.board;

import java.util.List;

/**
 * A change of a text as a walk along it, or, with inserts alone, a whole document. Offsets count
 * UTF-16 units. The form and its algebra are those of Quill's Delta (rules B40 to B42).
 */
public record TextDelta(List<Op> ops) {
  public static final TextDelta EMPTY = new TextDelta(List.of());

  public TextDelta {
    ops = List.copyOf(ops);
  }

  /** One step of the walk. */
  public sealed interface Op {
    long length();
  }

  /** Puts text in. */
  public record Insert(String text, Attributes attributes) implements Op {
    @Override
    public long length() {
      return text.length();
    }
  }

  /** Passes over text, perhaps changing how it looks. */
  public record Retain(long length, Attributes attributes) implements Op {}

  /** Takes text out. */
  public record Delete(long length) implements Op {}

  /** A document of plain text. */
  public static TextDelta of(String text) {
    return text.isEmpty() ? EMPTY : new TextDelta(List.of(new Insert(text, Attributes.NONE)));
  }

  /** Length of a document, or of what a change inserts, in UTF-16 units. */
  public int documentLength() {
    int length = 0;
    for (Op op : ops) {
      if (op instanceof Insert insert) {
        length += insert.text().length();
      }
    }
    return length;
  }

  /** A document's text without its looks. */
  public String plainText() {
    if (ops.size() == 1 && ops.getFirst() instanceof Insert only) {
      return only.text();
    }
    StringBuilder text = new StringBuilder();
    for (Op op : ops) {
      if (op instanceof Insert insert) {
        text.append(insert.text());
      }
    }
    return text.toString();
  }

  /** Rule B11: a document with equal neighbours joined and nothing empty in it. */
  public TextDelta normalised() {
    DeltaBuilder out = new DeltaBuilder();
    for (Op op : ops) {
      if (op instanceof Insert insert) {
        out.insert(insert.text(), Attributes.NONE.compose(insert.attributes(), false));
      }
    }
    return out.untrimmed();
  }

  /** First this, then {@code next}, as one delta; on a document, the changed document. */
  public TextDelta compose(TextDelta next) {
    DeltaCursor ours = new DeltaCursor(this);
    DeltaCursor theirs = new DeltaCursor(next);
    DeltaBuilder out = new DeltaBuilder();
    while (ours.hasNext() || theirs.hasNext()) {
      if (theirs.atInsert()) {
        out.push(theirs.take());
      } else if (ours.atDelete()) {
        out.push(ours.take());
      } else {
        long length = Math.min(ours.left(), theirs.left());
        composePiece(ours.take(length), theirs.take(length), out);
      }
    }
    return out.done();
  }

  private static void composePiece(Op mine, Op other, DeltaBuilder out) {
    switch (other) {
      case Delete delete -> {
        if (mine instanceof Retain) {
          out.delete(delete.length());
        }
      }
      case Retain retain -> {
        switch (mine) {
          case Insert insert ->
              out.insert(insert.text(), insert.attributes().compose(retain.attributes(), false));
          case Retain kept ->
              out.retain(kept.length(), kept.attributes().compose(retain.attributes(), true));
          case Delete ignored -> {}
        }
      }
      case Insert ignored -> throw new IllegalStateException("an insert is taken before");
    }
  }

  /**
   * What {@code incoming} becomes when this happened before it. {@code thisFirst} settles inserts
   * at one place.
   */
  public TextDelta transform(TextDelta incoming, boolean thisFirst) {
    DeltaCursor ours = new DeltaCursor(this);
    DeltaCursor theirs = new DeltaCursor(incoming);
    DeltaBuilder out = new DeltaBuilder();
    while (ours.hasNext() || theirs.hasNext()) {
      if (ours.atInsert() && (thisFirst || !theirs.atInsert())) {
        out.retain(ours.take().length(), Attributes.NONE);
      } else if (theirs.atInsert()) {
        out.push(theirs.take());
      } else {
        long length = Math.min(ours.left(), theirs.left());
        transformPiece(ours.take(length), theirs.take(length), thisFirst, out);
      }
    }
    return out.done();
  }

  private static void transformPiece(Op mine, Op other, boolean mineFirst, DeltaBuilder out) {
    if (mine instanceof Delete) {
      return; // our delete makes their delete redundant, or removes what they retain
    }
    if (other instanceof Delete delete) {
      out.delete(delete.length());
    } else if (mine instanceof Retain ours && other instanceof Retain theirs) {
      out.retain(theirs.length(), ours.attributes().transform(theirs.attributes(), mineFirst));
    }
  }

  /**
   * The delta that takes this change back; {@code before} is the document that it was applied to.
   */
  public TextDelta invert(TextDelta before) {
    DeltaCursor document = new DeltaCursor(before);
    DeltaBuilder out = new DeltaBuilder();
    for (Op op : ops) {
      if (op instanceof Insert insert) {
        out.delete(insert.length());
        continue;
      }
      long left = op.length();
      while (left > 0 && document.hasNext()) {
        Op piece = document.take(left);
        left -= piece.length();
        if (op instanceof Delete) {
          out.push(piece);
        } else if (op instanceof Retain retain && piece instanceof Insert insert) {
          out.retain(piece.length(), retain.attributes().invert(insert.attributes()));
        }
      }
    }
    return out.done();
  }

  /**
   * Rule B42: this change as it can be applied to the document. A boundary inside a surrogate pair
   * moves before the pair without moving the later ones; lengths beyond the end are cut.
   */
  public TextDelta fit(TextDelta document) {
    String text = document.plainText();
    DeltaBuilder out = new DeltaBuilder();
    long position = 0;
    for (Op op : ops) {
      if (op instanceof Insert) {
        out.push(op);
        continue;
      }
      long from = wholeCharacter(text, position);
      position = Math.min(position + op.length(), Integer.MAX_VALUE);
      long length = wholeCharacter(text, position) - from;
      if (op instanceof Retain retain) {
        out.retain(length, retain.attributes());
      } else {
        out.delete(length);
      }
    }
    return out.done();
  }

  private static long wholeCharacter(String text, long position) {
    if (position >= text.length()) {
      return text.length();
    }
    int at = (int) position;
    boolean split =
        at > 0
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return split ? position - 1 : position;
  }

  /** Whether this change leaves the document as it is. */
  public boolean changesNothing(TextDelta document) {
    return ops.isEmpty() || document.compose(this).equals(document);
  }
}
