package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.b;
import static io.isotherm.model.expression.TestValues.l;
import static io.isotherm.model.expression.TestValues.m;
import static io.isotherm.model.expression.TestValues.n;
import static io.isotherm.model.expression.TestValues.ns;
import static io.isotherm.model.expression.TestValues.s;
import static io.isotherm.model.expression.TestValues.ss;

import io.isotherm.model.expression.DocumentPath.Step;
import io.isotherm.model.item.AttributeType;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random items and conditions over few names and values, so that they meet often. The conditions
 * are ones that parsing allows: left operands and right operands name different paths.
 */
final class ConditionArbitraries {
  private static final int DEPTH_MAX = 4;

  /** Few, so that equal ones meet. */
  private static final Arbitrary<AttributeValue> SCALARS =
      Arbitraries.of(s("a"), s("ab"), s("\ud83d\ude00"), s("\uffee"), n(1), n(2), b("a"), b("ab"));

  private static final Arbitrary<AttributeValue> OTHERS =
      Arbitraries.of(
          new AttributeValue.Bool(true),
          new AttributeValue.Bool(false),
          new AttributeValue.Null(),
          l(),
          l(n(1), s("a")),
          m(),
          m("x", n(1)),
          m("x", s("a"), "y", l(n(1))),
          ss("a"),
          ss("a", "ab"),
          ns(1),
          ns(0, 1));

  private ConditionArbitraries() {}

  static Arbitrary<AttributeValue> values() {
    return Arbitraries.oneOf(SCALARS, SCALARS, OTHERS);
  }

  /** Attributes p, q and r, each of them missing now and then, and a document d. */
  static Arbitrary<Item> items() {
    return Combinators.combine(attributes("p"), attributes("q"), attributes("r"))
        .as((p, q, r) -> {
          var attributes = new HashMap<String, AttributeValue>();
          attributes.put("d", m("x", l(n(1), s("ab")), "y", s("a")));
          List.of(p, q, r).forEach(attributes::putAll);
          return new Item(attributes);
        });
  }

  private static Arbitrary<Map<String, AttributeValue>> attributes(String name) {
    Arbitrary<Map<String, AttributeValue>> present = values().map(value -> Map.of(name, value));
    return Arbitraries.oneOf(present, present, present, Arbitraries.just(Map.of()));
  }

  static Arbitrary<Condition> conditions() {
    return conditions(DEPTH_MAX);
  }

  private static Arbitrary<Condition> conditions(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<Condition> inner = Arbitraries.lazy(() -> conditions(depth - 1));
    return Arbitraries.oneOf(
        leaves(),
        inner.map(Condition.Not::new),
        Combinators.combine(inner, inner).as(Condition.And::new),
        Combinators.combine(inner, inner).as(Condition.Or::new));
  }

  private static Arbitrary<Condition> leaves() {
    var anyComparator = Arbitraries.of(Condition.Comparator.values());
    var equality = Arbitraries.of(Condition.Comparator.EQUAL, Condition.Comparator.NOT_EQUAL);
    return Arbitraries.oneOf(
        Combinators.combine(anyComparator, lefts(), rights(SCALARS)).as(Condition.Compare::new),
        Combinators.combine(equality, lefts(), rights(values())).as(Condition.Compare::new),
        Combinators.combine(lefts(), rightPaths(), rights(SCALARS)).as(Condition.Between::new),
        Combinators.combine(lefts(), rights(values()).list().ofMinSize(1).ofMaxSize(4))
            .as(Condition.In::new),
        leftPaths().map(Condition.AttributeExists::new),
        leftPaths().map(Condition.AttributeNotExists::new),
        Combinators.combine(leftPaths(), Arbitraries.of(AttributeType.values()))
            .as(Condition.HasType::new),
        Combinators.combine(leftPaths().map(Operand.Path::new), prefixes())
            .as(Condition.BeginsWith::new),
        Combinators.combine(lefts(), rights(values())).as(Condition.Contains::new));
  }

  private static Arbitrary<Operand> prefixes() {
    return Arbitraries.of(s(""), s("a"), b(""), b("a")).map(Operand.Value::new);
  }

  private static Arbitrary<Operand> lefts() {
    return Arbitraries.oneOf(
        leftPaths().map(Operand.Path::new), leftPaths().map(Operand.Size::new));
  }

  private static Arbitrary<Operand> rights(Arbitrary<AttributeValue> values) {
    return Arbitraries.oneOf(rightPaths(), values.map(Operand.Value::new));
  }

  private static Arbitrary<Operand> rightPaths() {
    return Arbitraries.of(
            DocumentPath.of("q"),
            new DocumentPath("r", List.of(new Step.Element(0))),
            new DocumentPath("d", List.of(new Step.Member("y"))))
        .map(Operand.Path::new);
  }

  private static Arbitrary<DocumentPath> leftPaths() {
    return Arbitraries.of(
        DocumentPath.of("p"),
        DocumentPath.of("p"),
        DocumentPath.of("r"),
        new DocumentPath("p", List.of(new Step.Member("x"))),
        new DocumentPath("p", List.of(new Step.Element(1))),
        new DocumentPath("d", List.of(new Step.Member("x"), new Step.Element(1))),
        new DocumentPath("d", List.of(new Step.Member("x"))),
        DocumentPath.of("gone"));
  }
}
