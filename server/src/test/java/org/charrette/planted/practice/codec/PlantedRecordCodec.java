package org.charrette.planted.practice.codec;

import io.vertx.core.Vertx;

/** A codec must not know Vert.x. */
public final class PlantedRecordCodec {

  public void use(Vertx vertx) {}
}
