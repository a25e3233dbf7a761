/** What is drawn by seed, what must be there, and for how long writes stood still. */
@NullMarked
package io.isotherm.load.faults;

import org.jspecify.annotations.NullMarked;
