package org.charrette.rehearsal.check;

import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.ServerFrame;

/** Writes down what a simulated client sees. */
public class HistoryRecorder implements ClientListener {
  private final History history;

  /** Writes into this history. */
  public HistoryRecorder(History history) {
    this.history = history;
  }

  public History history() {
    return history;
  }

  @Override
  public void onSent(long n) {
    history.events().add(new History.Sent(n));
  }

  @Override
  public void onOutcome(long n, Outcome outcome, long arrivedNanos) {
    history
        .events()
        .add(
            switch (outcome) {
              case Outcome.Acked acked -> new History.Acked(n, acked.seq());
              case Outcome.Nacked nacked -> new History.Refused(n, nacked.seq());
              case Outcome.Settled settled -> new History.Settled(n);
            });
  }

  @Override
  public void onEntries(ServerFrame.Txs txs, long arrivedNanos) {
    for (ServerFrame.Entry entry : txs.entries()) {
      if (entry instanceof ServerFrame.Theirs theirs) {
        history.events().add(new History.Saw(theirs.s(), Digest.of(theirs.ops())));
      }
    }
  }
}
