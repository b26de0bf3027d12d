package org.charrette.planted.report.write;

import io.vertx.core.Vertx;

/** A writer of files must not know Vert.x. */
public final class PlantedWriter {

  public void use(Vertx vertx) {}
}
