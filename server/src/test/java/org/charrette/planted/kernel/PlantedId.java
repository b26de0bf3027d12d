package org.charrette.planted.kernel;

import io.vertx.core.Vertx;

/** The kernel must not know Vert.x. */
public final class PlantedId {

  public void use(Vertx vertx) {}
}
