package org.charrette.planted.directory.store;

import org.charrette.planted.directory.web.PlantedDirectoryRoutes;

/** A store must not know the web. */
public final class PlantedDirectoryStore {

  public void use(PlantedDirectoryRoutes routes) {}
}
