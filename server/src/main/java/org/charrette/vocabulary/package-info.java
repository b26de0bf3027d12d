/**
 * Controlled vocabularies: codes that are stored, labels that are shown, and all labels searched.
 * Pure.
 */
@NullMarked
package org.charrette.vocabulary;

import org.jspecify.annotations.NullMarked;
