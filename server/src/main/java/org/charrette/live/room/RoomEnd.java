package org.charrette.live.room;

/** Why a room ended while people were in it. */
public enum RoomEnd {
  /** Another node owns the stream now, or this one can no longer be sure that it does. */
  MOVED,
  /**
   * The log refuses what the room wants to write, or the room's state can not be trusted: start
   * again from what is durable.
   */
  BROKEN,
  /** The server shuts down. */
  RESTART,
  /** The board was deleted. */
  GONE
}
