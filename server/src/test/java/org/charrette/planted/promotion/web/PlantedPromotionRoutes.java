package org.charrette.planted.promotion.web;

import org.charrette.planted.account.store.PlantedAccountStore;

/** An edge must not know another feature's edge. */
public final class PlantedPromotionRoutes {

  public void use(PlantedAccountStore store) {}
}
