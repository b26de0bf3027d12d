package org.charrette.planted.live.room;

import java.sql.Connection;

/** A room must not know SQL. */
public final class PlantedRoom {

  public void use(Connection connection) {}
}
