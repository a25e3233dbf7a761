package io.isotherm.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.Item;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConditionModelTest {
  @Provide
  Arbitrary<Condition> conditions() {
    return ConditionArbitraries.conditions();
  }

  @Provide
  Arbitrary<Item> items() {
    return ConditionArbitraries.items();
  }

  @Property(tries = 10_000)
  void theEvaluatorAgreesWithTheNaiveOne(
      @ForAll("conditions") Condition condition, @ForAll("items") Item item) {
    assertThat(ConditionEvaluator.test(condition, item))
        .as("%s over %s", condition, item)
        .isEqualTo(new NaiveConditions(item).test(condition));
  }

  @Property(tries = 1000)
  void whatIsPrintedIsParsedAsItWas(@ForAll("conditions") Condition condition) {
    var printer = new ConditionPrinter();
    String text = printer.print(condition);
    PlaceholderResolver placeholders = printer.placeholders();
    assertThat(ExpressionParser.condition(text, placeholders)).as(text).isEqualTo(condition);
    placeholders.requireAllUsed();
  }
}
