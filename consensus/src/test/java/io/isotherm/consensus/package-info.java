/**
 * What every host of groups is held to, whichever way it replicates: the contract suite, and the
 * small state machine it runs.
 */
@NullMarked
package io.isotherm.consensus;

import org.jspecify.annotations.NullMarked;
