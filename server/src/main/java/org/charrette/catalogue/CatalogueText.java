package org.charrette.catalogue;

/** Sentences that stand wherever a record is shown without the client. */
public final class CatalogueText {
  /** Rule C2. */
  public static final String UNCHECKED = "Reported by workshop participants, not yet checked.";

  private CatalogueText() {}
}
