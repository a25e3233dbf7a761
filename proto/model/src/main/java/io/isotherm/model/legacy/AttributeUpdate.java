package io.isotherm.model.legacy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.ItemRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of one attribute.
 *
 * @param value null when not given: only DELETE can do without
 */
public record AttributeUpdate(Action action, @Nullable AttributeValue value) {
  private static final String VALUE_MISSING =
      LegacyParameters.INVALID
          + "Only DELETE action is allowed when no attribute value is specified";

  /** What is done. A caller that does not say means PUT. */
  public enum Action {
    PUT,
    ADD,
    DELETE
  }

  /**
   * The change as an update expression makes it.
   *
   * @throws DatabaseException VALIDATION, when the value is missing or of a type the action does
   *     not take
   */
  Update.Action on(String attribute) {
    ItemRules.checkName(attribute);
    var path = DocumentPath.of(attribute);
    if (value == null) {
      return switch (action) {
        case PUT, ADD -> throw DatabaseException.invalid(attribute, VALUE_MISSING);
        case DELETE -> new Update.Action.Remove(path);
      };
    }
    ItemRules.checkValue(value);
    return switch (action) {
      case PUT -> new Update.Action.Set(path, new Update.Term.Value(value));
      case ADD -> added(path, value);
      case DELETE -> deleted(path, value);
    };
  }

  private static Update.Action added(DocumentPath path, AttributeValue value) {
    return switch (value) {
      case AttributeValue.Num _,
          AttributeValue.StrSet _,
          AttributeValue.NumSet _,
          AttributeValue.BinSet _ ->
          new Update.Action.Add(path, value);
      // Update expressions add to no list, but they append to one.
      case AttributeValue.ListValue _ ->
          new Update.Action.Set(
              path,
              new Update.Term.ListAppend(
                  new Update.Term.IfNotExists(
                      path, new Update.Term.Value(new AttributeValue.ListValue(List.of()))),
                  new Update.Term.Value(value)));
      case AttributeValue.Str _,
          AttributeValue.Bin _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.MapValue _ ->
          throw wrongType("ADD action is not supported for the type ", value);
    };
  }

  private static Update.Action deleted(DocumentPath path, AttributeValue value) {
    return switch (value) {
      case AttributeValue.StrSet _, AttributeValue.NumSet _, AttributeValue.BinSet _ ->
          new Update.Action.Delete(path, value);
      case AttributeValue.Str _,
          AttributeValue.Num _,
          AttributeValue.Bin _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.ListValue _,
          AttributeValue.MapValue _ ->
          throw wrongType("DELETE action with value is not supported for the type ", value);
    };
  }

  private static DatabaseException wrongType(String reason, AttributeValue value) {
    return DatabaseException.invalid(LegacyParameters.INVALID + reason + value.type());
  }
}
