/** Requests to compare answers to: drawn by seed, broken on purpose, or written by hand. Pure. */
@NullMarked
package io.isotherm.load.differential.request;

import org.jspecify.annotations.NullMarked;
