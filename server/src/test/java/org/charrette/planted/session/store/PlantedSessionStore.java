package org.charrette.planted.session.store;

import org.charrette.planted.session.web.PlantedSessionRoutes;

/** A store must not know the routes above it. */
public final class PlantedSessionStore {

  public void use(PlantedSessionRoutes routes) {}
}
