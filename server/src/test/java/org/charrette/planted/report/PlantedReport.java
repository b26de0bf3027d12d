package org.charrette.planted.report;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A pure model must not know JSON. */
public final class PlantedReport {

  public void use(ObjectMapper mapper) {}
}
