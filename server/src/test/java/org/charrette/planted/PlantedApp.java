package org.charrette.planted;

/** Stands for the composition root, which nobody may know. */
public final class PlantedApp {}
