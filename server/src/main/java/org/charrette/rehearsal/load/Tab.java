package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.JsonNode;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ServerFrame;
import org.charrette.rehearsal.client.SimulatedClient;
import org.jspecify.annotations.Nullable;

/** One open tab of somebody in the workshop, and what its owner waits for. */
final class Tab implements ClientListener {
  private @Nullable SimulatedClient client;
  private @Nullable Spreading awaited;
  private @Nullable String me;
  private int jumps;
  private int closed;

  Tab of(SimulatedClient its) {
    client = its;
    return this;
  }

  SimulatedClient client() {
    SimulatedClient its = client;
    if (its == null) {
      throw new IllegalStateException("this tab is not opened yet");
    }
    return its;
  }

  void await(Spreading something) {
    awaited = something;
  }

  @Override
  public void onEntries(ServerFrame.Txs txs, long arrivedNanos) {
    Spreading waiting = awaited;
    if (waiting == null) {
      return;
    }
    for (ServerFrame.Entry entry : txs.entries()) {
      JsonNode ops =
          switch (entry) {
            case ServerFrame.Theirs theirs -> theirs.ops();
            case ServerFrame.Own own -> own.fix();
          };
      if (ops != null) {
        ops.forEach(op -> waiting.operation(this, op, arrivedNanos));
      }
    }
  }

  @Override
  public void onJump(long seq) {
    jumps++;
    Spreading waiting = awaited;
    if (waiting != null) {
      waiting.jumped(this, client().replica(), System.nanoTime());
    }
  }

  @Override
  public void onOwn(ServerFrame.OwnItems own) {
    String id = own.me();
    if (id != null) {
      me = id;
    }
  }

  @Override
  public void onClosed(int code) {
    closed++;
  }

  /** The own id in the session, once it is told. */
  @Nullable String me() {
    return me;
  }

  /** Sockets that were lost. */
  int closed() {
    return closed;
  }

  /** Whether the view came in single entries alone, after the first one. */
  boolean neverJumped() {
    return jumps <= 1;
  }
}
