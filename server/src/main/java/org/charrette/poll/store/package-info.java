/** Pictures of polls in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.charrette.poll.store;
