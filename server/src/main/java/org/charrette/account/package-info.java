/** The pure model of people: accounts, guests, invitations and who may do what. */
@NullMarked
package org.charrette.account;

import org.jspecify.annotations.NullMarked;
