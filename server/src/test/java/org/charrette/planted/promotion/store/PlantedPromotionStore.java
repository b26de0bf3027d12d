package org.charrette.planted.promotion.store;

import org.charrette.planted.promotion.web.PlantedPromotionRoutes;

/** A store must not know the web. */
public final class PlantedPromotionStore {

  public void use(PlantedPromotionRoutes routes) {}
}
