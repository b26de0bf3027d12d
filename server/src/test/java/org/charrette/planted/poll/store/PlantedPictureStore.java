package org.charrette.planted.poll.store;

import org.charrette.planted.poll.web.PlantedPollRoutes;

/** A store must not know the routes above it. */
public final class PlantedPictureStore {

  public void use(PlantedPollRoutes routes) {}
}
