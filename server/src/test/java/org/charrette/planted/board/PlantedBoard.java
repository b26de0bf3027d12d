package org.charrette.planted.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.charrette.planted.account.web.PlantedAccountRoutes;
import org.charrette.planted.board.store.PlantedBoardStore;

/**
 * A pure model must know neither JSON nor an edge, its own included; with the account it makes a
 * cycle.
 */
public final class PlantedBoard {

  public void use(ObjectMapper mapper) {}

  public void use(PlantedBoardStore store) {}

  public void use(PlantedAccountRoutes routes) {}
}
