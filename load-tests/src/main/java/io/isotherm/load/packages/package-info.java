/**
 * Real input: Debian's package index as a table, loaded and read back record by record while server
 * processes are killed, and counters that are added to meanwhile.
 */
@NullMarked
package io.isotherm.load.packages;

import org.jspecify.annotations.NullMarked;
