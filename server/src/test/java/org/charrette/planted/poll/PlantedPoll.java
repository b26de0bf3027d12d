package org.charrette.planted.poll;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know JSON. */
public final class PlantedPoll {

  public void use(ObjectMapper mapper) {}
}
