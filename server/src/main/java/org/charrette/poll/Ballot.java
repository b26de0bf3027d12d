package org.charrette.poll;

import java.util.Set;
import org.charrette.kernel.ParticipantId;

/**
 * The answer of one person while the poll is open; forgotten when it closes (rule Q22).
 *
 * @param number counts answers of the poll as they come, also changed ones
 * @param flagged words of it that a list of offensive words found, folded
 */
public record Ballot(ParticipantId by, Answer answer, long number, Set<String> flagged) {}
