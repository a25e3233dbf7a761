/**
 * What requests look like: the service model. Pure.
 *
 * <p>{@code service.model} beside these classes holds the shapes as text; {@link
 * io.isotherm.router.dynamodb.shape.ServiceModel} reads it.
 */
@NullMarked
package io.isotherm.router.dynamodb.shape;

import org.jspecify.annotations.NullMarked;
