/** The HTTP calls about sessions. */
@org.jspecify.annotations.NullMarked
package org.charrette.session.web;
