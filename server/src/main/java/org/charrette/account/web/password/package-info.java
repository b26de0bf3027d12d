/** Passwords: hashed by Argon2id on a few threads of their own. */
@NullMarked
package org.charrette.account.web.password;

import org.jspecify.annotations.NullMarked;
