/** HTTP routes of boards: create, export, templates. */
@NullMarked
package org.charrette.board.web;

import org.jspecify.annotations.NullMarked;
