package org.charrette.live.room;

/** Why a stream can not be opened here and now. */
public abstract sealed class StreamUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private StreamUnavailable(String message) {
    super(message, null, false, false);
  }

  /** There is no such stream. */
  public static final class Absent extends StreamUnavailable {
    private static final long serialVersionUID = 1;

    public Absent() {
      super("no such stream");
    }
  }

  /** Another node has it. */
  public static final class Elsewhere extends StreamUnavailable {
    private static final long serialVersionUID = 1;
    private final String url;

    public Elsewhere(String url) {
      super("another node has the stream");
      this.url = url;
    }

    /** Where that node answers. */
    public String url() {
      return url;
    }
  }

  /** This node takes no streams: it shuts down, or it has lost touch with the database. */
  public static final class Closed extends StreamUnavailable {
    private static final long serialVersionUID = 1;

    public Closed() {
      super("this node takes no streams now");
    }
  }
}
