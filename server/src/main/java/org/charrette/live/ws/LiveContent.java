package org.charrette.live.ws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Role;
import org.charrette.live.room.Shown;
import org.charrette.live.room.View;
import org.jspecify.annotations.Nullable;

/**
 * What the wire shows of one kind of stream. Pure; all parts are JSON in UTF-8, made by hand and
 * ready to be sent.
 *
 * @param <S> state
 * @param <C> command
 */
public interface LiveContent<S, C> {

  /**
   * Reads the operations of a transaction, which are JSON without infinite numbers and lone
   * surrogates.
   *
   * @param undo whether the client says that it is an undo
   * @throws InvalidOps when they are not well formed
   */
  C readOps(JsonNode ops, boolean undo);

  /** The view of somebody who is here in this role. */
  View viewOf(S state, ParticipantId person, Role role);

  /** Whether the view of somebody can change by what happens in the stream, or with their role. */
  boolean viewsChange();

  /** The word for what somebody is here, as {@code welcome} says it. */
  String roleWord(S state, ParticipantId person, Role role);

  /** How much people may know of each other. */
  Shown.Manners manners(S state);

  /** Everything that is seen in a view. */
  FullView fullView(S state, View view);

  /**
   * What has changed since the seq; empty when that is too long ago to be known, e.g. because
   * tombstones were pruned since.
   */
  Optional<Delta> delta(S state, long since, View view);

  /** What is told to one person alone. */
  Own own(S state, ParticipantId person);

  /** The canonical hash of what is seen in a view, as 8 hex digits (rule B12). */
  String hash(S state, View view);

  /** The same for somebody who sees more than the view; empty for all others. */
  Optional<String> ownHash(S state, ParticipantId person);

  /** What those who lead on one stream are told of what is hidden (rule B115). */
  Counting<S> counting();

  /** Remembers what it told last, because what it may tell next depends on it. */
  @FunctionalInterface
  interface Counting<S> {
    /** Fields of a frame, each with a comma before it; null for nothing. */
    byte @Nullable [] count(S state);
  }

  /**
   * A whole view.
   *
   * @param items objects {@code {id,type,r,s}}
   * @param state the object of board-wide values
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, then only read
  record FullView(List<byte[]> items, byte[] state) {}

  /**
   * The difference of two views.
   *
   * @param put objects {@code {id,type,r,s}}
   * @param gone ids that are no more
   * @param txt objects {@code {id,f,rev,doc}}
   * @param state the object of board-wide values
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, then only read
  record Delta(List<byte[]> put, List<String> gone, List<byte[]> txt, byte[] state) {}

  /**
   * What is told to one person alone.
   *
   * @param ids items that are theirs (rule B92)
   * @param drafts items {@code {id,type,r,s}} that nobody else has (rule B100)
   * @param more further fields of the first frame, each with a comma before it
   * @param any whether there is anything to tell
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, then only read
  record Own(List<String> ids, List<byte[]> drafts, byte[] more, boolean any) {}

  /** Operations that are not well formed. */
  final class InvalidOps extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Rejection rejection;

    public InvalidOps(Rejection rejection) {
      super(rejection.code(), null, false, false);
      this.rejection = rejection;
    }

    public Rejection rejection() {
      return rejection;
    }
  }
}
