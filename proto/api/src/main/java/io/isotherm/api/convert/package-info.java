/**
 * Between the model and its forms on the wire and in storage. Pure.
 *
 * <p>{@link io.isotherm.api.convert.ItemCodec} is for bytes, and for the paths where every item
 * goes by; the converters are for generated messages. What comes from outside is checked here for
 * its form, and for nothing else: every failure to read is a {@link
 * io.isotherm.model.error.DatabaseException} that names the field.
 */
@NullMarked
package io.isotherm.api.convert;

import org.jspecify.annotations.NullMarked;
