/**
 * The vocabularies that ship with the product, and their copy in the database that records refer
 * to.
 */
@NullMarked
package org.charrette.vocabulary.store;

import org.jspecify.annotations.NullMarked;
