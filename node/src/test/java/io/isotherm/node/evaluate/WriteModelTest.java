package io.isotherm.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.convert.ItemCodec;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Operand;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemSize;
import io.isotherm.model.request.ReturnValues;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Sequences of writes of a few items, against a map from key to number. */
final class WriteModelTest {
  /** What is done to one of three items, each of which is its number n. */
  record Step(int key, Kind kind, int number, @Nullable Integer expected) {}

  enum Kind {
    PUT,
    ADD,
    DELETE
  }

  @Property
  void everyWriteDoesWhatANaiveMapDoes(@ForAll("steps") List<Step> steps) {
    var stored = new HashMap<Integer, StoredItem>();
    var model = new HashMap<Integer, Integer>();
    long bytes = 0;
    int items = 0;
    for (var step : steps) {
      var old = stored.get(step.key());
      switch (WriteEvaluator.evaluate(command(step), old)) {
        case WriteOutcome.Changed(var image, var reply, var itemsDelta, var bytesDelta) -> {
          assertThat(step.expected() == null || step.expected().equals(model.get(step.key())))
              .isTrue();
          assertThat(reply.getOldSizeBytes()).isEqualTo(old == null ? 0 : old.sizeBytes());
          apply(step, model);
          if (image == null) {
            stored.remove(step.key());
          } else {
            stored.put(step.key(), StoredItem.read(image.bytes()));
          }
          items += itemsDelta;
          bytes += bytesDelta;
        }
        case WriteOutcome.ConditionFailed(var reply) -> {
          assertThat(step.expected()).isNotNull().isNotEqualTo(model.get(step.key()));
          assertThat(reply.getSizeBytes()).isEqualTo(old == null ? 0 : old.sizeBytes());
        }
        case WriteOutcome.Invalid(var failure) -> throw failure;
      }
      assertSame(stored, model);
    }
    assertThat(items).isEqualTo(model.size());
    assertThat(bytes).isEqualTo(stored.values().stream().mapToLong(StoredItem::sizeBytes).sum());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var small = Arbitraries.integers().between(0, 2);
    return Combinators.combine(small, Arbitraries.of(Kind.class), small, small.injectNull(0.6))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  private static void apply(Step step, Map<Integer, Integer> model) {
    switch (step.kind()) {
      case PUT -> model.put(step.key(), step.number());
      case ADD -> model.merge(step.key(), step.number(), Integer::sum);
      case DELETE -> model.remove(step.key());
    }
  }

  private static void assertSame(Map<Integer, StoredItem> stored, Map<Integer, Integer> model) {
    assertThat(stored.keySet()).isEqualTo(model.keySet());
    stored.forEach((key, item) -> {
      assertThat(item.item()).isEqualTo(item(key, model.get(key)));
      assertThat(item.sizeBytes()).isEqualTo((int) ItemSize.of(item.item()));
    });
  }

  private static WriteCommand command(Step step) {
    var operation =
        switch (step.kind()) {
          case PUT ->
              new WriteCommand.Operation.Put(ItemCodec.encode(item(step.key(), step.number())));
          case DELETE -> new WriteCommand.Operation.Delete();
          case ADD ->
              new WriteCommand.Operation.Change(
                  new Update(
                      List.of(new Update.Action.Add(DocumentPath.of("n"), number(step.number())))),
                  new Item(Map.of("pk", new Str("k" + step.key()))));
        };
    return new WriteCommand(operation, condition(step.expected()), ReturnValues.NONE, false);
  }

  private static @Nullable Condition condition(@Nullable Integer expected) {
    return expected == null
        ? null
        : new Condition.Compare(
            Condition.Comparator.EQUAL,
            new Operand.Path(DocumentPath.of("n")),
            new Operand.Value(number(expected)));
  }

  private static Item item(int key, @Nullable Integer number) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("pk", new Str("k" + key));
    if (number != null) {
      attributes.put("n", number(number));
    }
    return new Item(attributes);
  }

  private static Num number(int value) {
    return new Num(BigDecimal.valueOf(value));
  }
}
