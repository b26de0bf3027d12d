/** The directory over HTTP. */
@NullMarked
package org.charrette.directory.web;

import org.jspecify.annotations.NullMarked;
