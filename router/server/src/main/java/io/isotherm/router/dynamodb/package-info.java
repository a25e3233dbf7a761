/**
 * DynamoDB's wire protocol: requests of its JSON form to our handlers and back. Everything below
 * {@link io.isotherm.router.dynamodb.DynamoDbService} is pure.
 *
 * <pre>
 * request -> who sent it (router.auth) -> content coding -> JSON by shape (json, shape)
 *         -> constraints (json.ConstraintCheck) -> operation -> handlers -> response
 * </pre>
 */
@NullMarked
package io.isotherm.router.dynamodb;

import org.jspecify.annotations.NullMarked;
