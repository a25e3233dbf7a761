/** What somebody wants to read or to change of a table, as requests to a router. Pure. */
@NullMarked
package io.isotherm.console.item;

import org.jspecify.annotations.NullMarked;
