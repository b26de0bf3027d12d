/**
 * A session: a workshop with an agenda, people with roles, breakout groups and what they bring
 * back. Pure; the rules are in {@code docs/spec/session.md}.
 */
@org.jspecify.annotations.NullMarked
package org.charrette.session;
