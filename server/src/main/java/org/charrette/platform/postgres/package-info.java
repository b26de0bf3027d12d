/**
 * PostgreSQL as Charrette meets it: the address of a server, the embedded server, the schema and
 * the pool. Nothing here knows what is stored.
 */
@NullMarked
package org.charrette.platform.postgres;

import org.jspecify.annotations.NullMarked;
