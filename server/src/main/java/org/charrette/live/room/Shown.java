package org.charrette.live.room;

import org.jspecify.annotations.Nullable;

/**
 * What of one applied event is told to whom: arrays of effective ops as UTF-8 JSON, ready to be
 * sent. The log holds more.
 */
public interface Shown {

  /** What others are told; null for nothing at all. */
  byte @Nullable [] toOthers(View view);

  /** What its author is told, on all connections. */
  byte[] toAuthor(View view);

  /** Whether the author is told what others are told. */
  boolean isSame();

  /** How much people may know of each other now that the event has happened. */
  Manners manners();

  /** How much people may know of each other. */
  enum Manners {
    /** Entries have an author, presence is whole. */
    OPEN,
    /** Nobody sees where others are or what they touch. */
    QUIET,
    /** And nobody is told who did what. */
    ANONYMOUS
  }

  /** Everybody is told the same. */
  static Shown toAll(byte[] ops, Manners manners) {
    return new ToAll(ops, manners);
  }

  /** Everybody is told the same. */
  @SuppressWarnings("ArrayRecordComponent") // written once, then only read
  record ToAll(byte[] ops, Manners manners) implements Shown {
    @Override
    public boolean isSame() {
      return true;
    }

    @Override
    public byte[] toOthers(View view) {
      return ops;
    }

    @Override
    public byte[] toAuthor(View view) {
      return ops;
    }
  }

  /**
   * The author is told more than the others.
   *
   * @param others null for nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, then only read
  record Partly(byte @Nullable [] others, byte[] author, Manners manners) implements Shown {
    @Override
    public boolean isSame() {
      return false;
    }

    @Override
    public byte @Nullable [] toOthers(View view) {
      return others;
    }

    @Override
    public byte[] toAuthor(View view) {
      return author;
    }
  }
}
