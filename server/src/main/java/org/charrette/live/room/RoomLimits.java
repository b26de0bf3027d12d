package org.charrette.live.room;

/**
 * The bounds of a room.
 *
 * @param batchEntries entries in one append at most
 * @param batchBytes payload of one append at most, unless a single entry is larger
 * @param pendingBytes what may wait for the log before everybody is made to wait
 * @param slowMillis age of the oldest unsaved entry at which people are told
 * @param stalledMillis age of the oldest unsaved entry at which no more is taken
 * @param snapshotEntries entries after which a snapshot is due
 * @param snapshotBytes payload bytes after which a snapshot is due
 * @param snapshotIdleMillis quiet time after which a snapshot of what is new is due
 * @param snapshotPauseMillis shortest time between two snapshots of a busy room
 * @param verifyOneIn one of so many snapshots is checked against the log; 0 checks none
 * @param unloadIdleMillis how long an empty room stays loaded
 * @param paceMicrosPerConnection how much each connection adds to the shortest time between two
 *     flushes
 * @param paceMaxMillis the longest that this time grows
 * @param holdMillis time between two flushes while nobody is to learn when something was done (rule
 *     B118)
 */
public record RoomLimits(
    int batchEntries,
    int batchBytes,
    int pendingBytes,
    int slowMillis,
    int stalledMillis,
    int snapshotEntries,
    int snapshotBytes,
    int snapshotIdleMillis,
    int snapshotPauseMillis,
    int verifyOneIn,
    int unloadIdleMillis,
    int paceMicrosPerConnection,
    int paceMaxMillis,
    int holdMillis) {

  public RoomLimits {
    if (holdMillis < 1) {
      throw new IllegalArgumentException("a beat takes at least a millisecond");
    }
  }

  public static RoomLimits defaults() {
    return new RoomLimits(
        2_000, 1 << 20, 8 << 20, 250, 2_000, 500, 512 << 10, 30_000, 5_000, 100, 60_000, 60, 20,
        3_000);
  }

  /**
   * Shortest time between two flushes to so many connections: one write to each then carries more
   * (nanoseconds).
   */
  long paceNanos(int connections) {
    return Math.min(
        paceMaxMillis * 1_000_000L, (long) connections * paceMicrosPerConnection * 1_000L);
  }
}
