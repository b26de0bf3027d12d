package org.charrette.planted.live.ws;

import org.charrette.planted.live.store.PlantedLog;
import org.charrette.planted.rehearsal.PlantedLoad;

/** A socket must know neither the store nor the rehearsal. */
public final class PlantedSocket {

  public void use(PlantedLog log) {}

  public void use(PlantedLoad load) {}
}
