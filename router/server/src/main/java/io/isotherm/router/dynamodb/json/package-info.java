/**
 * The JSON form of requests and responses: read by the shapes of the service model, written from
 * encoded items as they are stored. Pure.
 */
@NullMarked
package io.isotherm.router.dynamodb.json;

import org.jspecify.annotations.NullMarked;
