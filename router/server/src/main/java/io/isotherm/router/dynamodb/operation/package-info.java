/**
 * One class for each operation of the service: what its input means as a request of ours, and what
 * our reply is in its words. Nothing here decides anything about data; the handlers do.
 *
 * <p>To add an operation: its shapes go into {@code service.model}, a class like its neighbours
 * goes here, and {@link io.isotherm.router.dynamodb.operation.Operations} lists it.
 */
@NullMarked
package io.isotherm.router.dynamodb.operation;

import org.jspecify.annotations.NullMarked;
