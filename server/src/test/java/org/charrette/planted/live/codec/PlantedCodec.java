package org.charrette.planted.live.codec;

import org.charrette.planted.live.room.PlantedRoom;

/** The codec must not know who uses it. */
public final class PlantedCodec {

  public void use(PlantedRoom room) {}
}
