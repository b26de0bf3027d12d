package org.charrette.session;

import org.jspecify.annotations.Nullable;

/**
 * Rule S61: one activity of a method script.
 *
 * @param label what people are told to do
 * @param mode of the board while it lasts, or null for no change
 * @param minutes of the clock; 0 for none
 * @param budget dots of a vote that begins with it; 0 for no vote
 */
public record Step(
    String label,
    @Nullable String mode,
    @Nullable String phase,
    int minutes,
    int budget,
    int perItem,
    @Nullable String scope,
    boolean late) {}
