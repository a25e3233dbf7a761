package io.isotherm.router.fuzz;

import io.isotherm.api.convert.ExpressionConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.MessageReader;
import io.isotherm.api.convert.UpdateConverter;
import io.isotherm.api.internal.v1.Projection;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.ConditionEvaluator;
import io.isotherm.model.expression.ExpressionParser;
import io.isotherm.model.expression.KeyAttributeRules;
import io.isotherm.model.expression.KeyPredicates;
import io.isotherm.model.expression.PlaceholderResolver;
import io.isotherm.model.expression.Projector;
import io.isotherm.model.expression.Update;
import io.isotherm.model.expression.UpdateEvaluator;
import io.isotherm.model.item.AttributeType;
import io.isotherm.model.item.Item;
import io.isotherm.router.testing.TestCatalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A text, as an expression of each kind. It is refused as invalid, or it is the same expression
 * once it was sent to a node, and is evaluated there, or refused as invalid for the item.
 */
public final class ExpressionTarget {
  private static final List<String> KEYS = TestCatalog.KEY.names();
  private static final Map<String, String> NAMES =
      Map.of("#a", "s", "#b", "a.b", "#c", "size", "#d", "m");

  private ExpressionTarget() {}

  /** Called by the fuzzer, for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8);
    servedOrRefused(() -> condition(ExpressionParser.condition(text, placeholders())));
    servedOrRefused(() -> condition(ExpressionParser.filter(text, placeholders())));
    servedOrRefused(() -> keyCondition(text));
    servedOrRefused(() -> update(ExpressionParser.update(text, placeholders())));
    servedOrRefused(() -> projection(text));
    servedOrRefused(() -> {
      var placeholders = placeholders();
      var _ = ExpressionParser.condition(text, placeholders);
      placeholders.requireAllUsed();
    });
  }

  private static PlaceholderResolver placeholders() {
    return PlaceholderResolver.of(NAMES, FuzzedItems.PLACEHOLDERS);
  }

  private static void condition(Condition parsed) {
    var sent =
        sent(
            parsed,
            () ->
                ExpressionConverter.condition(
                    MessageReader.read(
                        io.isotherm.api.internal.v1.Condition.parser(),
                        ExpressionConverter.message(parsed).toByteString())));
    for (var item : FuzzedItems.ITEMS) {
      servedOrRefused(() -> {
        var _ = ConditionEvaluator.test(sent, item);
      });
    }
    KeyAttributeRules.requireScalar(parsed, KEYS);
    KeyAttributeRules.requireNoneFiltered("FilterExpression", parsed, KEYS);
  }

  private static void keyCondition(String text) {
    var predicates = KeyPredicates.of(ExpressionParser.keyCondition(text, placeholders()));
    for (var type : List.of(AttributeType.S, AttributeType.N, AttributeType.B)) {
      servedOrRefused(() -> {
        var _ =
            predicates.bind(
                new KeyPredicates.Key("pk", AttributeType.S), new KeyPredicates.Key("sk", type));
      });
    }
  }

  private static void update(Update parsed) {
    var sent =
        sent(
            parsed,
            () ->
                UpdateConverter.update(
                    MessageReader.read(
                        io.isotherm.api.internal.v1.Update.parser(),
                        UpdateConverter.message(parsed).toByteString())));
    for (var item : FuzzedItems.ITEMS) {
      servedOrRefused(() -> updated(sent, item));
    }
    KeyAttributeRules.requireNoneUpdated(parsed, KEYS);
    KeyAttributeRules.requireScalar(parsed, KEYS);
  }

  private static void updated(Update update, Item old) {
    var updated = UpdateEvaluator.apply(update, old);
    var _ = updated.touchedOld();
    var _ = updated.touchedNew();
    var _ = sent(updated.item(), () -> ItemCodec.decode(ItemCodec.encode(updated.item())));
  }

  private static void projection(String text) {
    var parsed = ExpressionParser.projection(text, placeholders());
    var sent =
        sent(
            parsed,
            () ->
                ExpressionConverter.projection(
                    MessageReader.read(
                        Projection.parser(), ExpressionConverter.message(parsed).toByteString())));
    FuzzedItems.ITEMS.forEach(Projector.of(sent)::project);
    KeyAttributeRules.requireScalar(parsed, KEYS);
  }

  private static void servedOrRefused(Runnable evaluation) {
    try {
      evaluation.run();
    } catch (DatabaseException refusal) {
      if (refusal.code() != ErrorCode.VALIDATION) {
        throw refusal;
      }
    }
  }

  /** What arrives, which is never refused: nobody could tell the caller why. */
  private static <T> T sent(T before, Supplier<T> way) {
    T after;
    try {
      after = way.get();
    } catch (DatabaseException e) {
      throw new AssertionError("Cannot be sent: " + before, e);
    }
    if (!before.equals(after)) {
      throw new AssertionError("Sent as " + before + ", and came as " + after);
    }
    return after;
  }
}
