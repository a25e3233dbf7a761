package io.isotherm.api.convert;

import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Operand;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.AttributeType;
import io.isotherm.model.testing.ItemArbitraries;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random expressions, of every kind, a few levels deep; not all of them are valid. */
final class ExpressionArbitraries {
  private static final int LEVELS_MAX = 4;

  private ExpressionArbitraries() {}

  static Arbitrary<DocumentPath> paths() {
    Arbitrary<DocumentPath.Step> steps =
        Arbitraries.oneOf(
            ItemArbitraries.names().map(DocumentPath.Step.Member::new),
            Arbitraries.integers().between(0, 100).map(DocumentPath.Step.Element::new));
    return Combinators.combine(ItemArbitraries.names(), steps.list().ofMaxSize(3))
        .as(DocumentPath::new);
  }

  static Arbitrary<Projection> projections() {
    return paths().list().ofMaxSize(4).map(Projection::new);
  }

  static Arbitrary<Condition> conditions() {
    return conditions(LEVELS_MAX).withoutEdgeCases();
  }

  static Arbitrary<Update> updates() {
    Arbitrary<Update.Action> actions =
        Arbitraries.oneOf(
            Combinators.combine(paths(), terms(LEVELS_MAX)).as(Update.Action.Set::new),
            paths().map(Update.Action.Remove::new),
            Combinators.combine(paths(), ItemArbitraries.values()).as(Update.Action.Add::new),
            Combinators.combine(paths(), ItemArbitraries.values()).as(Update.Action.Delete::new));
    return Combinators.combine(actions.list().ofMaxSize(4), Arbitraries.of(Update.Style.values()))
        .as(Update::new)
        .withoutEdgeCases();
  }

  private static Arbitrary<Operand> operands() {
    return Arbitraries.oneOf(
        paths().map(Operand.Path::new),
        ItemArbitraries.values().map(Operand.Value::new),
        paths().map(Operand.Size::new));
  }

  private static Arbitrary<Condition> conditions(int levels) {
    var operands = operands();
    Arbitrary<Condition> leaves =
        Arbitraries.oneOf(
            Combinators.combine(Arbitraries.of(Condition.Comparator.class), operands, operands)
                .as(Condition.Compare::new),
            Combinators.combine(operands, operands, operands).as(Condition.Between::new),
            Combinators.combine(operands, operands.list().ofMaxSize(3)).as(Condition.In::new),
            paths().map(Condition.AttributeExists::new),
            paths().map(Condition.AttributeNotExists::new),
            Combinators.combine(paths(), Arbitraries.of(AttributeType.class))
                .as(Condition.HasType::new),
            Combinators.combine(operands, operands).as(Condition.BeginsWith::new),
            Combinators.combine(operands, operands).as(Condition.Contains::new));
    if (levels <= 1) {
      return leaves;
    }
    Arbitrary<Condition> inner = Arbitraries.lazy(() -> conditions(levels - 1));
    return Arbitraries.oneOf(
        leaves,
        Combinators.combine(inner, inner).as(Condition.And::new),
        Combinators.combine(inner, inner).as(Condition.Or::new),
        inner.map(Condition.Not::new));
  }

  private static Arbitrary<Update.Term> terms(int levels) {
    Arbitrary<Update.Term> leaves =
        Arbitraries.oneOf(
            paths().map(Update.Term.Path::new),
            ItemArbitraries.values().map(Update.Term.Value::new));
    if (levels <= 1) {
      return leaves;
    }
    Arbitrary<Update.Term> inner = Arbitraries.lazy(() -> terms(levels - 1));
    return Arbitraries.oneOf(
        leaves,
        Combinators.combine(paths(), inner).as(Update.Term.IfNotExists::new),
        Combinators.combine(inner, inner).as(Update.Term.ListAppend::new),
        Combinators.combine(inner, inner).as(Update.Term.Plus::new),
        Combinators.combine(inner, inner).as(Update.Term.Minus::new));
  }
}
