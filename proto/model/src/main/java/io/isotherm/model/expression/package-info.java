/**
 * DynamoDB's expressions: parsed to trees, checked, evaluated over items. Pure; recursion is
 * bounded.
 */
@NullMarked
package io.isotherm.model.expression;

import org.jspecify.annotations.NullMarked;
