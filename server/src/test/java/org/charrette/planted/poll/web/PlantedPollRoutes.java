package org.charrette.planted.poll.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know another feature's edge. */
public final class PlantedPollRoutes {

  public void use(PlantedAccountStore store) {}
}
