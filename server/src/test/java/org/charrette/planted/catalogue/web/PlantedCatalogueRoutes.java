package org.charrette.planted.catalogue.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know another feature's edge. */
public final class PlantedCatalogueRoutes {

  public void use(PlantedAccountStore store) {}
}
