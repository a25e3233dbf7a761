package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import java.util.List;

/**
 * An update, with names and values put in. All right-hand sides read the item as it was before.
 *
 * <p>Source: DynamoDB developer guide, "Using update expressions in DynamoDB".
 *
 * @param style how its caller stated it, which nothing depends on but the words of a failure
 */
public record Update(List<Action> actions, Style style) {
  public Update {
    actions = List.copyOf(actions);
  }

  /** An update as an expression states it. */
  public Update(List<Action> actions) {
    this(actions, Style.EXPRESSION);
  }

  /** How updates are stated. */
  public enum Style {
    EXPRESSION("An operand in the update expression has an incorrect data type"),
    /** The legacy parameter AttributeUpdates. */
    ATTRIBUTE_UPDATES("Type mismatch for attribute to update");

    private final String wrongType;

    Style(String wrongType) {
      this.wrongType = wrongType;
    }

    /** What DynamoDB says when a value that is there is of another type than is needed. */
    String wrongType() {
      return wrongType;
    }
  }

  /**
   * Does it only take away? Such an update of an item that does not exist leaves it so, and its
   * paths are not looked at.
   */
  public boolean onlyTakesAway() {
    return actions.stream()
        .allMatch(action -> action instanceof Action.Remove || action instanceof Action.Delete);
  }

  /** One change at one path. */
  public sealed interface Action {
    DocumentPath path();

    /** SET. */
    record Set(DocumentPath path, Term term) implements Action {}

    /** REMOVE. */
    record Remove(DocumentPath path) implements Action {}

    /** ADD: to a number or a set. */
    record Add(DocumentPath path, AttributeValue value) implements Action {}

    /** DELETE: from a set. */
    record Delete(DocumentPath path, AttributeValue value) implements Action {}
  }

  /** What a SET puts at its path. */
  public sealed interface Term {
    record Path(DocumentPath path) implements Term {}

    record Value(AttributeValue value) implements Term {}

    record IfNotExists(DocumentPath path, Term otherwise) implements Term {}

    record ListAppend(Term first, Term second) implements Term {}

    record Plus(Term left, Term right) implements Term {}

    record Minus(Term left, Term right) implements Term {}
  }
}
