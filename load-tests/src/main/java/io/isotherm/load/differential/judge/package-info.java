/**
 * Whether an answer of ours is right: by what the service does where that is known, by the oracle's
 * answer otherwise. Pure.
 */
@NullMarked
package io.isotherm.load.differential.judge;

import org.jspecify.annotations.NullMarked;
