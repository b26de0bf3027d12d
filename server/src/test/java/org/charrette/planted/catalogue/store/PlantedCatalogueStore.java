package org.charrette.planted.catalogue.store;

import org.charrette.planted.catalogue.web.PlantedCatalogueRoutes;

/** A store must not know the web. */
public final class PlantedCatalogueStore {

  public void use(PlantedCatalogueRoutes routes) {}
}
