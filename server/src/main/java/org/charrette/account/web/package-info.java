/** HTTP routes for signing in, joining and inviting. */
@NullMarked
package org.charrette.account.web;

import org.jspecify.annotations.NullMarked;
