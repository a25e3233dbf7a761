package io.isotherm.api.convert;

import io.isotherm.api.internal.v1.Condition;
import io.isotherm.api.internal.v1.Operand;
import io.isotherm.api.internal.v1.Projection;
import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition.And;
import io.isotherm.model.expression.Condition.AttributeExists;
import io.isotherm.model.expression.Condition.AttributeNotExists;
import io.isotherm.model.expression.Condition.BeginsWith;
import io.isotherm.model.expression.Condition.Between;
import io.isotherm.model.expression.Condition.Comparator;
import io.isotherm.model.expression.Condition.Compare;
import io.isotherm.model.expression.Condition.Contains;
import io.isotherm.model.expression.Condition.HasType;
import io.isotherm.model.expression.Condition.In;
import io.isotherm.model.expression.Condition.Not;
import io.isotherm.model.expression.Condition.Or;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.item.AttributeType;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Conditions and projections between internal messages and the model; updates are {@link
 * UpdateConverter}'s. Pure. Recursion is bounded by the operators an expression may have.
 *
 * <p>Every failure to read is a {@link DatabaseException} VALIDATION.
 */
public final class ExpressionConverter {
  static final String TOO_DEEP = "An expression is nested too deep";
  private static final String NO_CONDITION = "A condition has no kind";
  private static final String NO_OPERAND = "An operand has no kind";
  private static final String NO_COMPARATOR = "A comparison has no comparator";
  private static final String NO_TYPE = "A type test names no attribute type";
  private static final String TOO_MANY_CANDIDATES = "An IN has too many candidates";

  private ExpressionConverter() {}

  public static io.isotherm.model.expression.Condition condition(Condition message) {
    return condition(message, 1);
  }

  public static Condition message(io.isotherm.model.expression.Condition condition) {
    var message = Condition.newBuilder();
    return switch (condition) {
      case And(var left, var right) -> message.setAnd(binary(left, right)).build();
      case Or(var left, var right) -> message.setOr(binary(left, right)).build();
      case Not(var inner) -> message.setNot(message(inner)).build();
      case Compare(var comparator, var left, var right) ->
          message
              .setCompare(
                  Condition.Comparison.newBuilder()
                      .setComparator(message(comparator))
                      .setLeft(message(left))
                      .setRight(message(right)))
              .build();
      case Between(var operand, var low, var high) ->
          message
              .setBetween(
                  Condition.Between.newBuilder()
                      .setOperand(message(operand))
                      .setLow(message(low))
                      .setHigh(message(high)))
              .build();
      case In(var operand, var candidates) -> {
        var in = Condition.In.newBuilder().setOperand(message(operand));
        candidates.forEach(candidate -> in.addCandidates(message(candidate)));
        yield message.setIn(in).build();
      }
      case AttributeExists(var path) -> message.setExists(PathConverter.message(path)).build();
      case AttributeNotExists(var path) ->
          message.setNotExists(PathConverter.message(path)).build();
      case HasType(var path, var type) ->
          message
              .setHasType(
                  Condition.HasType.newBuilder()
                      .setPath(PathConverter.message(path))
                      .setType(type.name()))
              .build();
      case BeginsWith(var operand, var prefix) ->
          message.setBeginsWith(pair(operand, prefix)).build();
      case Contains(var operand, var sought) -> message.setContains(pair(operand, sought)).build();
    };
  }

  public static io.isotherm.model.expression.Projection projection(Projection message) {
    var paths = new ArrayList<DocumentPath>(message.getPathsCount());
    message.getPathsList().forEach(path -> paths.add(PathConverter.path(path)));
    return new io.isotherm.model.expression.Projection(paths);
  }

  public static Projection message(io.isotherm.model.expression.Projection projection) {
    var message = Projection.newBuilder();
    projection.paths().forEach(path -> message.addPaths(PathConverter.message(path)));
    return message.build();
  }

  static void checkDepth(int depth) {
    if (depth > Limits.EXPRESSION_DEPTH_MAX) {
      throw DatabaseException.invalid(TOO_DEEP);
    }
  }

  private static io.isotherm.model.expression.Condition condition(Condition message, int depth) {
    checkDepth(depth);
    return switch (message.getConditionCase()) {
      case AND ->
          new And(
              condition(message.getAnd().getLeft(), depth + 1),
              condition(message.getAnd().getRight(), depth + 1));
      case OR ->
          new Or(
              condition(message.getOr().getLeft(), depth + 1),
              condition(message.getOr().getRight(), depth + 1));
      case NOT -> new Not(condition(message.getNot(), depth + 1));
      case COMPARE -> compare(message.getCompare());
      case BETWEEN -> between(message.getBetween());
      case IN -> in(message.getIn());
      case EXISTS -> new AttributeExists(PathConverter.path(message.getExists()));
      case NOT_EXISTS -> new AttributeNotExists(PathConverter.path(message.getNotExists()));
      case HAS_TYPE -> hasType(message.getHasType());
      case BEGINS_WITH ->
          new BeginsWith(
              operand(message.getBeginsWith().getFirst()),
              operand(message.getBeginsWith().getSecond()));
      case CONTAINS ->
          new Contains(
              operand(message.getContains().getFirst()),
              operand(message.getContains().getSecond()));
      case CONDITION_NOT_SET -> throw DatabaseException.invalid(NO_CONDITION);
    };
  }

  private static Compare compare(Condition.Comparison message) {
    var comparator =
        switch (message.getComparator()) {
          case COMPARATOR_EQUAL -> Comparator.EQUAL;
          case COMPARATOR_NOT_EQUAL -> Comparator.NOT_EQUAL;
          case COMPARATOR_LESS -> Comparator.LESS;
          case COMPARATOR_LESS_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
          case COMPARATOR_GREATER -> Comparator.GREATER;
          case COMPARATOR_GREATER_OR_EQUAL -> Comparator.GREATER_OR_EQUAL;
          case COMPARATOR_UNSPECIFIED, UNRECOGNIZED ->
              throw DatabaseException.invalid(NO_COMPARATOR);
        };
    return new Compare(comparator, operand(message.getLeft()), operand(message.getRight()));
  }

  private static Between between(Condition.Between message) {
    return new Between(
        operand(message.getOperand()), operand(message.getLow()), operand(message.getHigh()));
  }

  private static In in(Condition.In message) {
    if (message.getCandidatesCount() > Limits.IN_OPERANDS_MAX) {
      throw DatabaseException.invalid(TOO_MANY_CANDIDATES);
    }
    var candidates =
        new ArrayList<io.isotherm.model.expression.Operand>(message.getCandidatesCount());
    message.getCandidatesList().forEach(candidate -> candidates.add(operand(candidate)));
    return new In(operand(message.getOperand()), candidates);
  }

  private static HasType hasType(Condition.HasType message) {
    var type =
        Arrays.stream(AttributeType.values())
            .filter(candidate -> candidate.name().equals(message.getType()))
            .findFirst()
            .orElseThrow(() -> DatabaseException.invalid(NO_TYPE));
    return new HasType(PathConverter.path(message.getPath()), type);
  }

  private static io.isotherm.model.expression.Operand operand(Operand message) {
    return switch (message.getOperandCase()) {
      case PATH ->
          new io.isotherm.model.expression.Operand.Path(PathConverter.path(message.getPath()));
      case VALUE ->
          new io.isotherm.model.expression.Operand.Value(
              ItemConverter.value("value", message.getValue()));
      case SIZE ->
          new io.isotherm.model.expression.Operand.Size(PathConverter.path(message.getSize()));
      case OPERAND_NOT_SET -> throw DatabaseException.invalid(NO_OPERAND);
    };
  }

  private static Operand message(io.isotherm.model.expression.Operand operand) {
    var message = Operand.newBuilder();
    return switch (operand) {
      case io.isotherm.model.expression.Operand.Path(var path) ->
          message.setPath(PathConverter.message(path)).build();
      case io.isotherm.model.expression.Operand.Value(var value) ->
          message.setValue(ItemConverter.message(value)).build();
      case io.isotherm.model.expression.Operand.Size(var path) ->
          message.setSize(PathConverter.message(path)).build();
    };
  }

  private static Condition.Comparator message(Comparator comparator) {
    return switch (comparator) {
      case EQUAL -> Condition.Comparator.COMPARATOR_EQUAL;
      case NOT_EQUAL -> Condition.Comparator.COMPARATOR_NOT_EQUAL;
      case LESS -> Condition.Comparator.COMPARATOR_LESS;
      case LESS_OR_EQUAL -> Condition.Comparator.COMPARATOR_LESS_OR_EQUAL;
      case GREATER -> Condition.Comparator.COMPARATOR_GREATER;
      case GREATER_OR_EQUAL -> Condition.Comparator.COMPARATOR_GREATER_OR_EQUAL;
    };
  }

  private static Condition.Binary binary(
      io.isotherm.model.expression.Condition left, io.isotherm.model.expression.Condition right) {
    return Condition.Binary.newBuilder().setLeft(message(left)).setRight(message(right)).build();
  }

  private static Condition.OperandPair pair(
      io.isotherm.model.expression.Operand first, io.isotherm.model.expression.Operand second) {
    return Condition.OperandPair.newBuilder()
        .setFirst(message(first))
        .setSecond(message(second))
        .build();
  }
}
