package org.charrette.planted.peer;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know how it is written. */
public final class PlantedPeerReview {

  public void use(ObjectMapper json) {}
}
