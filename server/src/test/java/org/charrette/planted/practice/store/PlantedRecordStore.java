package org.charrette.planted.practice.store;

import org.charrette.planted.practice.web.PlantedRecordRoutes;

/** A store must not know the web. */
public final class PlantedRecordStore {

  public void use(PlantedRecordRoutes routes) {}
}
