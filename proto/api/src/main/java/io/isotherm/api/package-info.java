/** The form of the contract: generated messages, converters to the model, links. */
@NullMarked
package io.isotherm.api;

import org.jspecify.annotations.NullMarked;
