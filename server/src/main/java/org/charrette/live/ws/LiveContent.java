package org.charrette.live.ws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;

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

  /** Everything that an audience sees. */
  FullView fullView(S state);

  /**
   * What has changed since the seq; empty when that is too long ago to be known, e.g. because
   * tombstones were pruned since.
   */
  Optional<Delta> delta(S state, long since);

  /** Rule B92: ids of the live items that the person made. */
  List<String> madeBy(S state, ParticipantId person);

  /** The canonical hash of what an audience sees, as 8 hex digits (rule B12). */
  String hash(S state);

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
