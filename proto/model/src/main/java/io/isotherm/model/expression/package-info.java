/**
 * DynamoDB's expressions: parsed to trees, checked, evaluated over items.
 *
 * <p>{@link ExpressionParser} turns text into {@link Condition}, {@link Update} and {@link
 * Projection}; {@link KeyPredicates} makes a {@link KeyCondition} of a condition. {@link
 * ConditionEvaluator}, {@link UpdateEvaluator} and {@link Projector} apply the trees to items.
 *
 * <p>Pure; recursion is bounded by {@link io.isotherm.model.Limits#EXPRESSION_DEPTH_MAX} for trees
 * that were parsed here. Trees from elsewhere are bounded by whoever makes them. Names no table and
 * no key schema: the rules about keys take their names.
 */
@NullMarked
package io.isotherm.model.expression;

import org.jspecify.annotations.NullMarked;
