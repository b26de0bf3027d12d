/**
 * A participant as a program: HTTP calls, socket, outbox, replica; strict about what the server may
 * say.
 */
@NullMarked
package org.charrette.rehearsal.client;

import org.jspecify.annotations.NullMarked;
