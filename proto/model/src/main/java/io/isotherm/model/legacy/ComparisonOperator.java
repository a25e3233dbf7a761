package io.isotherm.model.legacy;

import io.isotherm.model.item.AttributeType;
import java.util.EnumSet;
import java.util.Set;

/** The 13 operators of legacy comparisons, named as on the wire. */
public enum ComparisonOperator {
  EQ,
  NE,
  IN,
  LE,
  LT,
  GE,
  GT,
  BETWEEN,
  NOT_NULL,
  NULL,
  CONTAINS,
  NOT_CONTAINS,
  BEGINS_WITH;

  private static final Set<AttributeType> ORDERED =
      EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
  private static final Set<AttributeType> CONTAINED =
      EnumSet.of(
          AttributeType.S,
          AttributeType.N,
          AttributeType.B,
          AttributeType.BOOL,
          AttributeType.NULL);
  private static final Set<AttributeType> PREFIXES = EnumSet.of(AttributeType.S, AttributeType.B);

  /** Does it compare with as many operands? */
  boolean takes(int operands) {
    return switch (this) {
      case EQ, NE, LE, LT, GE, GT, CONTAINS, NOT_CONTAINS, BEGINS_WITH -> operands == 1;
      case IN -> operands >= 1;
      case BETWEEN -> operands == 2;
      case NOT_NULL, NULL -> operands == 0;
    };
  }

  /** Does it compare with operands of that type? */
  boolean takes(AttributeType type) {
    return switch (this) {
      case EQ, NE, NOT_NULL, NULL -> true;
      case IN, LE, LT, GE, GT, BETWEEN -> ORDERED.contains(type);
      case CONTAINS, NOT_CONTAINS -> CONTAINED.contains(type);
      case BEGINS_WITH -> PREFIXES.contains(type);
    };
  }
}
