package org.charrette;

import org.charrette.account.RetentionLimits;
import org.charrette.board.BoardLimits;
import org.charrette.live.room.RoomLimits;
import org.charrette.live.store.LaneLimits;
import org.charrette.live.ws.LiveLimits;
import org.charrette.platform.http.HttpLimits;
import org.charrette.session.SessionLimits;

/**
 * Every bound that an operator may move. The environment lays over it by name: {@code
 * room.batchEntries} is {@code CHARRETTE_LIMITS_ROOM_BATCH_ENTRIES}. A part adds its record here,
 * with {@code defaults()}, and nothing else.
 */
public record Limits(
    HttpLimits http,
    LiveLimits socket,
    RoomLimits room,
    LaneLimits lane,
    BoardLimits board,
    SessionLimits session,
    RetentionLimits retention) {

  public static Limits defaults() {
    return new Limits(
        HttpLimits.defaults(),
        LiveLimits.defaults(),
        RoomLimits.defaults(),
        LaneLimits.defaults(),
        BoardLimits.DEFAULT,
        SessionLimits.defaults(),
        RetentionLimits.defaults());
  }
}
