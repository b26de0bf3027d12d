/**
 * The HTTP side of the server without any word of the domain: the contract, strict bodies,
 * problems, security headers, origins, the files of the client. Rules H1 to H19 in {@code
 * docs/spec/account.md}.
 */
@NullMarked
package org.charrette.platform.http;

import org.jspecify.annotations.NullMarked;
