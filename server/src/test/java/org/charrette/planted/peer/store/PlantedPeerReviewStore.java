package org.charrette.planted.peer.store;

import org.charrette.planted.peer.web.PlantedPeerReviewRoutes;

/** A store must not know its edge. */
public final class PlantedPeerReviewStore {

  public void use(PlantedPeerReviewRoutes routes) {}
}
