package org.charrette.planted.session;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know JSON. */
public final class PlantedSession {

  public void use(ObjectMapper mapper) {}
}
