/** The HTTP calls about polls. */
@org.jspecify.annotations.NullMarked
package org.charrette.poll.web;
