package org.charrette.planted.account;

import org.charrette.planted.board.PlantedBoard;

/** A feature must not know another feature. */
public final class PlantedAccount {

  public void use(PlantedBoard board) {}
}
