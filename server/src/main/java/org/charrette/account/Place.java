package org.charrette.account;

/** Where people have a part: what an operation can be about. */
public enum Place {
  BOARD("boardId", "board"),
  SESSION("sessionId", "session"),
  FLOOR("floorId", "floor");

  private final String parameter;
  private final String kind;

  Place(String parameter, String kind) {
    this.parameter = parameter;
    this.kind = kind;
  }

  /** The name of its id in paths of the contract. */
  public String parameter() {
    return parameter;
  }

  /** The word for it in the database. */
  public String kind() {
    return kind;
  }
}
