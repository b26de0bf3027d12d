package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is here and where, gathered between two ticks; the latest of each wins and nothing is kept.
 */
final class PresenceBoard {
  private final Set<Member> changed = new LinkedHashSet<>();
  private final List<String> left = new ArrayList<>();

  void changed(Member member) {
    changed.add(member);
  }

  /** Somebody else speaks for this person now. */
  void replaced(Member member) {
    changed.remove(member);
  }

  void left(Member member) {
    changed.remove(member);
    if (member.introduced) {
      left.add(member.shortId);
    }
  }

  boolean hasNews() {
    return !changed.isEmpty() || !left.isEmpty();
  }

  /** What is new since the last time, for everybody. */
  Optional<Buffer> takeNews() {
    if (!hasNews()) {
      return Optional.empty();
    }
    Utf8 out = open(64 + changed.size() * 96);
    String comma = "";
    for (Member member : changed) {
      out.ascii(comma);
      member.write(out, !member.introduced);
      member.introduced = true;
      comma = ",";
    }
    for (String shortId : left) {
      out.ascii(comma).ascii("[").string(shortId).ascii(",null]");
      comma = ",";
    }
    changed.clear();
    left.clear();
    return Optional.of(out.ascii("]}").toBuffer());
  }

  /**
   * Everybody who is here, for one who comes in. Those who are not introduced yet follow in the
   * next news.
   */
  static Buffer roster(Collection<Member> members) {
    Utf8 out = open(64 + members.size() * 128);
    String comma = "";
    for (Member member : members) {
      if (member.introduced) {
        out.ascii(comma);
        member.write(out, true);
        comma = ",";
      }
    }
    return out.ascii("]}").toBuffer();
  }

  private static Utf8 open(int capacity) {
    return Utf8.frame(capacity).ascii("{\"t\":\"pr\",\"a\":[");
  }
}
