package org.charrette.planted.report.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know another feature's edge. */
public final class PlantedReportRoutes {

  public void use(PlantedAccountStore store) {}
}
