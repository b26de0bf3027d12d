package org.charrette.live.room;

import java.util.ArrayList;
import java.util.List;
import org.charrette.kernel.ClientId;

/** Writes down what a room says. */
final class RecordingAudience implements Audience<String> {
  final List<String> heard = new ArrayList<>();
  int size = 1;

  @Override
  public int size() {
    return size;
  }

  @Override
  public void published(long prev, long upto, List<Entry<String>> entries) {
    StringBuilder line = new StringBuilder("published " + prev + ".." + upto);
    for (Entry<String> entry : entries) {
      line.append(
          switch (entry.outcome()) {
            case Entry.Applied<String> applied ->
                applied.drops().isEmpty()
                    ? " " + applied.event()
                    : " drop:" + applied.drops().get(0).code();
            case Entry.Refused<String> refused -> " nack:" + refused.rejection().code();
          });
    }
    heard.add(line.toString());
  }

  @Override
  public void repeated(ClientId client, long n, long seq) {
    heard.add("repeated n" + n + " at " + seq);
  }

  @Override
  public void gap(ClientId client, long expected) {
    heard.add("gap, expected n" + expected);
  }

  @Override
  public void saving(Saving saving) {
    heard.add("saving " + saving);
  }

  @Override
  public void ended(RoomEnd why) {
    heard.add("ended " + why);
  }
}
