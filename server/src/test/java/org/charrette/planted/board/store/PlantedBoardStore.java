package org.charrette.planted.board.store;

import org.charrette.planted.board.web.PlantedBoardRoutes;

/** A store must not know the routes above it. */
public final class PlantedBoardStore {

  public void use(PlantedBoardRoutes routes) {}
}
