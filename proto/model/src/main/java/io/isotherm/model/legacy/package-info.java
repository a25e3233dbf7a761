/**
 * The parameters DynamoDB had before it had expressions, translated to the trees that expressions
 * parse to.
 *
 * <p>Attribute names stand here for themselves and are never paths: {@code "a.b"} is one attribute.
 * Pure.
 *
 * <p>Source: DynamoDB developer guide, "Legacy conditional parameters".
 */
@NullMarked
package io.isotherm.model.legacy;

import org.jspecify.annotations.NullMarked;
