package org.charrette.planted.board.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know another feature's edge. */
public final class PlantedBoardRoutes {

  public void use(PlantedAccountStore store) {}
}
