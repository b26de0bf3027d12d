package org.charrette.planted.account.web;

import org.charrette.planted.board.PlantedBoard;

/** Routes must not know another feature's model. */
public final class PlantedAccountRoutes {

  public void use(PlantedBoard board) {}
}
