package org.charrette.planted.promotion;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know JSON. */
public final class PlantedPromotion {

  public void use(ObjectMapper mapper) {}
}
