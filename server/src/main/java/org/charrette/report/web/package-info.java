/** Hands reports out over HTTP. */
@NullMarked
package org.charrette.report.web;

import org.jspecify.annotations.NullMarked;
