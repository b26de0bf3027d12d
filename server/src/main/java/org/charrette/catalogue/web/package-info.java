/** The calls that everybody may make: people, search engines, harvesters. */
@NullMarked
package org.charrette.catalogue.web;

import org.jspecify.annotations.NullMarked;
