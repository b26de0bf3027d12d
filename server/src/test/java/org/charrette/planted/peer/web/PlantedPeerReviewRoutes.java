package org.charrette.planted.peer.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know how accounts are kept. */
public final class PlantedPeerReviewRoutes {

  public void use(PlantedAccountStore accounts) {}
}
