package org.charrette.planted.directory.csv;

import io.vertx.core.Vertx;

/** What reads files must not know Vert.x. */
public final class PlantedTable {

  public void use(Vertx vertx) {}
}
