package org.charrette.planted.rehearsal;

import org.charrette.planted.live.room.PlantedRoom;

/** The rehearsal must not know the inside of the server. */
public final class PlantedLoad {

  public void use(PlantedRoom room) {}
}
