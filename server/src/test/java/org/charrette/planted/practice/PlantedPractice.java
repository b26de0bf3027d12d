package org.charrette.planted.practice;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know JSON. */
public final class PlantedPractice {

  public void use(ObjectMapper mapper) {}
}
