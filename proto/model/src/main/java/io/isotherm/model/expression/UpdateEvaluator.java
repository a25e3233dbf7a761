package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies an update to an item. Right-hand sides and list indexes refer to the item as it was
 * before, whatever else the update does. What the update does not touch is shared with the old
 * item; every map and list on the way is copied once, however many paths lead through it.
 *
 * <p>Recursion follows the depth of the update's paths and terms, which parsing bounds. Pure, for
 * any thread.
 *
 * <p>Source: DynamoDB developer guide, "Using update expressions in DynamoDB".
 */
public final class UpdateEvaluator {
  private static final String INVALID_PATH =
      "The document path provided in the update expression is invalid for update";

  private final TermEvaluator terms;
  private final String wrongType;

  private UpdateEvaluator(Item old, Update.Style style) {
    this.terms = new TermEvaluator(old, style);
    this.wrongType = style.wrongType();
  }

  /**
   * @param old the item, or its key attributes alone when there is none yet
   * @throws DatabaseException VALIDATION, if a path leads through a value that is not there or is
   *     no map or list, an operand is missing or of the wrong type, or a number leaves its range
   */
  public static UpdatedItem apply(Update update, Item old) {
    PathTree<Update.Action> changes = PathTree.of(update.actions(), Update.Action::path);
    Map<String, AttributeValue> attributes =
        new UpdateEvaluator(old, update.style()).members(changes.attributes(), old.attributes());
    List<DocumentPath> touched = update.actions().stream().map(Update.Action::path).toList();
    return new UpdatedItem(old, new Item(attributes), touched);
  }

  private Map<String, AttributeValue> members(
      Map<String, PathTree.Node<Update.Action>> changes, Map<String, AttributeValue> old) {
    var changed = new LinkedHashMap<>(old);
    changes.forEach((name, node) -> {
      AttributeValue value = change(node, old.get(name));
      if (value == null) {
        changed.remove(name);
      } else {
        changed.put(name, value);
      }
    });
    return changed;
  }

  /** New elements beyond the end follow the last one in the order of their indexes. */
  private List<AttributeValue> elements(
      Map<Integer, PathTree.Node<Update.Action>> changes, List<AttributeValue> old) {
    var changed = new ArrayList<AttributeValue>(old.size() + changes.size());
    for (int index = 0; index < old.size(); index++) {
      PathTree.Node<Update.Action> node = changes.get(index);
      AttributeValue value = node == null ? old.get(index) : change(node, old.get(index));
      if (value != null) {
        changed.add(value);
      }
    }
    changes.forEach((index, node) -> {
      if (index >= old.size()) {
        AttributeValue value = change(node, null);
        if (value != null) {
          changed.add(value);
        }
      }
    });
    return changed;
  }

  /** The value after the change, or null when there is none. */
  private @Nullable AttributeValue change(
      PathTree.Node<Update.Action> node, @Nullable AttributeValue old) {
    Update.Action action = node.end();
    if (action != null) {
      return change(action, old);
    }
    if (old instanceof AttributeValue.MapValue(Map<String, AttributeValue> values)
        && node.elements().isEmpty()) {
      return new AttributeValue.MapValue(members(node.members(), values));
    }
    if (old instanceof AttributeValue.ListValue(List<AttributeValue> values)
        && node.members().isEmpty()) {
      return new AttributeValue.ListValue(elements(node.elements(), values));
    }
    throw DatabaseException.invalid(INVALID_PATH);
  }

  private @Nullable AttributeValue change(Update.Action action, @Nullable AttributeValue old) {
    return switch (action) {
      case Update.Action.Set(_, Update.Term term) -> terms.evaluate(term);
      case Update.Action.Remove _ -> null;
      case Update.Action.Add(_, AttributeValue value) ->
          old == null ? value : SetArithmetic.add(old, value, wrongType);
      case Update.Action.Delete(_, AttributeValue value) ->
          old == null ? null : SetArithmetic.delete(old, value, wrongType);
    };
  }
}
