package org.charrette.peer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one peer found about one key factor.
 *
 * @param peer null when that account is gone
 * @param revision counts the changes, from 1
 */
public record Finding(int factor, @Nullable UUID peer, String text, int revision) {}
