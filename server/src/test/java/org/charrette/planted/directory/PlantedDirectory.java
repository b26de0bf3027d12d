package org.charrette.planted.directory;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know JSON. */
public final class PlantedDirectory {

  public void use(ObjectMapper mapper) {}
}
