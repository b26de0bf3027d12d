package org.charrette.practice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rule R36: what is left where a version was withdrawn.
 *
 * @param reason a code of {@link Workflow#REASONS}
 * @param replacedBy the record to read instead; null for none
 */
public record Tombstone(String reason, Instant at, @Nullable UUID replacedBy) {}
