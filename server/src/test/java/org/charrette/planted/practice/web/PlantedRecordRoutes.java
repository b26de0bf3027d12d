package org.charrette.planted.practice.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know another feature's edge. */
public final class PlantedRecordRoutes {

  public void use(PlantedAccountStore store) {}
}
