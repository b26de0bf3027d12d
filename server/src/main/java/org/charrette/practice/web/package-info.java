/** The HTTP calls of those who keep the repository. */
@NullMarked
package org.charrette.practice.web;

import org.jspecify.annotations.NullMarked;
