/**
 * Keys: their schema, their order-preserving encoding to positions, and ranges of positions. Pure.
 *
 * <p>{@link io.isotherm.model.key.KeyCodec} draws the encoding; {@link
 * io.isotherm.model.key.KeyRanges} says which positions a request is about.
 */
@NullMarked
package io.isotherm.model.key;

import org.jspecify.annotations.NullMarked;
