package org.charrette.planted.account.store;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A store must not know JSON. */
public final class PlantedAccountStore {

  public void use(ObjectMapper mapper) {}
}
