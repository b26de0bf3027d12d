package org.charrette.live.room;

/** Time for one room: its clock, and tasks that run later on the room's own thread. */
public interface Scheduler {

  /** Milliseconds since the epoch. */
  long millis();

  /** A clock that never jumps, in nanoseconds from an arbitrary start. */
  long nanos();

  /** Runs the task after the delay, which is at least a millisecond. */
  Timer after(long millis, Runnable task);

  /** Runs the task soon, after what is under way. */
  void execute(Runnable task);

  /** Runs a long computation on another thread. */
  void background(Runnable task);

  /** Something that is due later. */
  interface Timer {
    void cancel();
  }
}
