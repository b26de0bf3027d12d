package org.charrette.planted.vocabulary;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know JSON. */
public final class PlantedVocabulary {

  public void use(ObjectMapper mapper) {}
}
