package org.charrette.planted.session.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know another feature's edge. */
public final class PlantedSessionRoutes {

  public void use(PlantedAccountStore store) {}
}
