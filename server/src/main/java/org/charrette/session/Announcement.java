package org.charrette.session;

import org.jspecify.annotations.Nullable;

/**
 * Rule S55: what the facilitator told people.
 *
 * @param group null for all
 * @param notice whether it is the notice of the Chatham House Rule, in the words of the reader's
 *     language
 */
public record Announcement(long id, @Nullable String group, String text, boolean notice, long at) {}
