/**
 * What a session brought forth as documents, without a person in them: which things go in, in which
 * order, and how an edition says them. Pure; {@code write} makes files of it, {@code web} hands
 * them out.
 */
@NullMarked
package org.charrette.report;

import org.jspecify.annotations.NullMarked;
