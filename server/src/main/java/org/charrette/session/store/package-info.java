/** Sessions in PostgreSQL: what they are called, their keys, who is on their boards. */
@org.jspecify.annotations.NullMarked
package org.charrette.session.store;
