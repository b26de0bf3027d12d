/**
 * Access tokens: the keys on disk, signing with the current one, verifying with all, and proof at
 * start that it works.
 */
@NullMarked
package org.charrette.account.web.token;

import org.jspecify.annotations.NullMarked;
