package org.charrette.planted.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know JSON. */
public final class PlantedCatalogue {

  public void use(ObjectMapper mapper) {}
}
