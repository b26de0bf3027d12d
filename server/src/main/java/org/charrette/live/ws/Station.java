package org.charrette.live.ws;

import java.util.ArrayList;
import java.util.List;
import org.charrette.live.room.View;

/** What a hub keeps for one view: who sees it, and what it looks like. */
final class Station {
  final View view;
  final LoopGroups groups = new LoopGroups();
  final FullViewCache cache;
  final List<Hub.Join> waiting = new ArrayList<>();
  boolean building;

  /** Up to here all who are here were told; they may have been told of all that is published. */
  private long told = Long.MAX_VALUE;

  /** Where frames after {@code from} have to begin so that they follow for everybody. */
  long toldBefore(long from) {
    return Math.min(told, from);
  }

  /** Whether something was published of which not everybody was told. */
  boolean isBehind() {
    return told != Long.MAX_VALUE;
  }

  /** All were told everything. */
  void toldAll() {
    told = Long.MAX_VALUE;
  }

  /** What was published after this is told later. */
  void toldOnlyUpto(long seq) {
    told = seq;
  }

  Station(View view, LiveLimits limits) {
    this.view = view;
    this.cache = new FullViewCache(limits);
  }
}
