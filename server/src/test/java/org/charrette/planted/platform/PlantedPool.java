package org.charrette.planted.platform;

import org.charrette.planted.PlantedApp;
import org.charrette.planted.board.PlantedBoard;

/** The platform must know neither a feature nor the composition root. */
public final class PlantedPool {

  public void use(PlantedBoard board) {}

  public void use(PlantedApp app) {}
}
