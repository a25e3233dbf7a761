package io.isotherm.model.legacy;

/** How several comparisons make one condition. */
public enum ConditionalOperator {
  AND,
  OR
}
