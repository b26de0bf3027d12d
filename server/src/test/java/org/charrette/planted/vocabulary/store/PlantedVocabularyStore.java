package org.charrette.planted.vocabulary.store;

import org.charrette.planted.account.store.PlantedAccountStore;

/** A store must not know another feature's store. */
public final class PlantedVocabularyStore {

  public void use(PlantedAccountStore store) {}
}
