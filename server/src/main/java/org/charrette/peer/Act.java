package org.charrette.peer;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does in a peer review. Each says what it was made from: {@code seen} is the
 * revision of what it changes, 0 for what was not there.
 */
public sealed interface Act {
  Deed deed();

  int seen();

  /** A host says how they see themselves in a factor. */
  record Assess(int seen, int factor, @Nullable Integer rating, String text) implements Act {
    @Override
    public Deed deed() {
      return Deed.ASSESS;
    }
  }

  /** A host lets the peers read it; there is no way back. */
  record Share(int seen) implements Act {
    @Override
    public Deed deed() {
      return Deed.SHARE;
    }
  }

  /** A peer says what they found about a factor. */
  record Find(int seen, int factor, String text) implements Act {
    @Override
    public Deed deed() {
      return Deed.FIND;
    }
  }

  /** A peer lets the hosts read what all peers found. */
  record ShareFindings(int seen) implements Act {
    @Override
    public Deed deed() {
      return Deed.SHARE_FINDINGS;
    }
  }

  /**
   * A host or a peer confirms a rating for their side.
   *
   * @param rating null takes back what was confirmed
   */
  record Rate(int seen, int factor, @Nullable Integer rating) implements Act {
    @Override
    public Deed deed() {
      return Deed.RATE;
    }
  }

  /** A peer recommends something, and says which good practice they saw. */
  record Recommend(int seen, int factor, String recommendation, String practice) implements Act {
    @Override
    public Deed deed() {
      return Deed.RECOMMEND;
    }
  }

  /**
   * It is over.
   *
   * @param notAgreed why there is no rating, by number of the factor
   */
  record Close(int seen, Map<Integer, String> notAgreed) implements Act {
    public Close {
      notAgreed = Map.copyOf(notAgreed);
    }

    @Override
    public Deed deed() {
      return Deed.CLOSE;
    }
  }

  /** People come to a side or leave it. */
  record Name(int seen, Part part, Set<UUID> coming, Set<UUID> going) implements Act {
    public Name {
      coming = Set.copyOf(coming);
      going = Set.copyOf(going);
    }

    @Override
    public Deed deed() {
      return part == Part.HOST ? Deed.NAME_HOSTS : Deed.NAME_PEERS;
    }
  }
}
