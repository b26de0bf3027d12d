package org.charrette.planted.directory.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know another feature's edge. */
public final class PlantedDirectoryRoutes {

  public void use(PlantedAccountStore store) {}
}
