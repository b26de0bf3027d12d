/** Accounts, refresh tokens and invitations in SQL. */
@NullMarked
package org.charrette.account.store;

import org.jspecify.annotations.NullMarked;
