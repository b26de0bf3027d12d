package org.charrette.planted.stray;

/** Lives in no layer of the table. */
public final class PlantedStray {}
