package org.charrette.planted.live.store;

import org.charrette.planted.account.store.PlantedAccountStore;

/** A live store must not know a feature's store. */
public final class PlantedLog {

  public void use(PlantedAccountStore store) {}
}
