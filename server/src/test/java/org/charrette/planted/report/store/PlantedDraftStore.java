package org.charrette.planted.report.store;

import org.charrette.planted.report.web.PlantedReportRoutes;

/** A store must not know its edge. */
public final class PlantedDraftStore {

  public void use(PlantedReportRoutes routes) {}
}
