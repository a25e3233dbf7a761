/**
 * Tests of expressions: what DynamoDB says of wrong ones, text by text, and what right ones do,
 * against naive models.
 */
@NullMarked
package io.isotherm.model.expression;

import org.jspecify.annotations.NullMarked;
