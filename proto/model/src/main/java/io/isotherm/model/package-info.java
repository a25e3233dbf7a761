/** The meaning of the contract. Pure: no IO, no clock, no thread, no log, no library. */
@NullMarked
package io.isotherm.model;

import org.jspecify.annotations.NullMarked;
