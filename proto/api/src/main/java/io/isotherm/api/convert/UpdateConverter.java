package io.isotherm.api.convert;

import io.isotherm.api.internal.v1.Update;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Update.Action;
import io.isotherm.model.expression.Update.Style;
import io.isotherm.model.expression.Update.Term;
import java.util.ArrayList;

/**
 * Updates between internal messages and the model. Pure. Recursion is bounded as {@link
 * ExpressionConverter}'s.
 *
 * <p>Every failure to read is a {@link DatabaseException} VALIDATION.
 */
public final class UpdateConverter {
  private static final String NO_CHANGE = "An action of an update changes nothing";
  private static final String NO_TERM = "A term of an update has no kind";

  private UpdateConverter() {}

  public static io.isotherm.model.expression.Update update(Update message) {
    var actions = new ArrayList<Action>(message.getActionsCount());
    message.getActionsList().forEach(action -> actions.add(action(action)));
    return new io.isotherm.model.expression.Update(
        actions, message.getAttributeUpdates() ? Style.ATTRIBUTE_UPDATES : Style.EXPRESSION);
  }

  public static Update message(io.isotherm.model.expression.Update update) {
    var message =
        Update.newBuilder().setAttributeUpdates(update.style() == Style.ATTRIBUTE_UPDATES);
    update.actions().forEach(action -> message.addActions(message(action)));
    return message.build();
  }

  private static Action action(Update.Action message) {
    var path = PathConverter.path(message.getPath());
    return switch (message.getChangeCase()) {
      case SET -> new Action.Set(path, term(message.getSet(), 1));
      case REMOVE -> new Action.Remove(path);
      case ADD -> new Action.Add(path, ItemConverter.value("add", message.getAdd()));
      case DELETE -> new Action.Delete(path, ItemConverter.value("delete", message.getDelete()));
      case CHANGE_NOT_SET -> throw DatabaseException.invalid(NO_CHANGE);
    };
  }

  private static Update.Action message(Action action) {
    var message = Update.Action.newBuilder().setPath(PathConverter.message(action.path()));
    return switch (action) {
      case Action.Set(_, var term) -> message.setSet(message(term)).build();
      case Action.Remove _ -> message.setRemove(Update.Nothing.getDefaultInstance()).build();
      case Action.Add(_, var value) -> message.setAdd(ItemConverter.message(value)).build();
      case Action.Delete(_, var value) -> message.setDelete(ItemConverter.message(value)).build();
    };
  }

  private static Term term(Update.Term message, int depth) {
    ExpressionConverter.checkDepth(depth);
    return switch (message.getTermCase()) {
      case PATH -> new Term.Path(PathConverter.path(message.getPath()));
      case VALUE -> new Term.Value(ItemConverter.value("set", message.getValue()));
      case IF_NOT_EXISTS ->
          new Term.IfNotExists(
              PathConverter.path(message.getIfNotExists().getPath()),
              term(message.getIfNotExists().getOtherwise(), depth + 1));
      case LIST_APPEND ->
          new Term.ListAppend(
              term(message.getListAppend().getFirst(), depth + 1),
              term(message.getListAppend().getSecond(), depth + 1));
      case PLUS ->
          new Term.Plus(
              term(message.getPlus().getFirst(), depth + 1),
              term(message.getPlus().getSecond(), depth + 1));
      case MINUS ->
          new Term.Minus(
              term(message.getMinus().getFirst(), depth + 1),
              term(message.getMinus().getSecond(), depth + 1));
      case TERM_NOT_SET -> throw DatabaseException.invalid(NO_TERM);
    };
  }

  private static Update.Term message(Term term) {
    var message = Update.Term.newBuilder();
    return switch (term) {
      case Term.Path(var path) -> message.setPath(PathConverter.message(path)).build();
      case Term.Value(var value) -> message.setValue(ItemConverter.message(value)).build();
      case Term.IfNotExists(var path, var otherwise) ->
          message
              .setIfNotExists(
                  Update.IfNotExists.newBuilder()
                      .setPath(PathConverter.message(path))
                      .setOtherwise(message(otherwise)))
              .build();
      case Term.ListAppend(var first, var second) ->
          message.setListAppend(pair(first, second)).build();
      case Term.Plus(var left, var right) -> message.setPlus(pair(left, right)).build();
      case Term.Minus(var left, var right) -> message.setMinus(pair(left, right)).build();
    };
  }

  private static Update.Pair pair(Term first, Term second) {
    return Update.Pair.newBuilder().setFirst(message(first)).setSecond(message(second)).build();
  }
}
