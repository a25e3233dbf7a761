package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.OF_EACH_TYPE;
import static io.isotherm.model.expression.TestValues.item;
import static io.isotherm.model.expression.TestValues.l;
import static io.isotherm.model.expression.TestValues.m;
import static io.isotherm.model.expression.TestValues.n;
import static io.isotherm.model.expression.TestValues.ns;
import static io.isotherm.model.expression.TestValues.s;
import static io.isotherm.model.expression.TestValues.ss;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateEvaluatorTest {
  private static UpdatedItem apply(String text, Item old) {
    var values = new HashMap<>(OF_EACH_TYPE);
    values.put(":x", s("x"));
    values.put(":y", s("y"));
    values.put(":big", n("9e125"));
    values.put(":other", ss("a", "b"));
    return UpdateEvaluator.apply(
        ExpressionParser.update(text, PlaceholderResolver.of(Map.of("#name", "x"), values)), old);
  }

  private static Item after(String text, Object... namesAndValues) {
    return apply(text, item(namesAndValues)).item();
  }

  @Test
  void setReplacesAndAdds() {
    assertThat(after("SET a = :x, b = :y", "a", n(1), "c", n(2)))
        .isEqualTo(item("a", s("x"), "b", s("y"), "c", n(2)));
    assertThat(after("SET m.a = :x, m.b.c = :y", "m", m("a", n(1), "b", m())))
        .isEqualTo(item("m", m("a", s("x"), "b", m("c", s("y")))));
    assertThat(after("SET l[1] = :x", "l", l(n(1), n(2), n(3))))
        .isEqualTo(item("l", l(n(1), s("x"), n(3))));
  }

  @Test
  void everyRightHandSideReadsTheOldItem() {
    assertThat(after("SET a = b, b = a", "a", n(1), "b", n(2)))
        .isEqualTo(item("a", n(2), "b", n(1)));
    assertThat(after("REMOVE a SET b = a", "a", n(1))).isEqualTo(item("b", n(1)));
    assertThat(Refusal.of(() -> after("SET x = :x, y = x"))).contains("does not exist");
  }

  @Test
  void elementsBeyondTheEndAreAppendedInTheOrderOfTheirIndexes() {
    assertThat(after("SET l[84] = :x, l[37] = :y, l[50] = :n", "l", l(s("one"))))
        .isEqualTo(item("l", l(s("one"), s("y"), n(1), s("x"))));
  }

  @Test
  void indexesCountInTheOldList() {
    Item expected = item("l", l(n(2), n(4), s("x"), n(6), n(7)));
    Object[] old = {"l", l(n(2), n(3), n(4), n(5), n(6), n(7))};
    assertThat(after("REMOVE l[1] SET l[3] = :x", old)).isEqualTo(expected);
    assertThat(after("SET l[3] = :x REMOVE l[1]", old)).isEqualTo(expected);
    assertThat(after("REMOVE l[0], l[2], l[5], l[17]", old))
        .isEqualTo(item("l", l(n(3), n(5), n(6))));
  }

  @Test
  void removeForgivesWhatIsNotThere() {
    Item old = item("a", m("x", n(3)), "b", l(s("hi")));
    assertThat(apply("REMOVE a.y, b[7], c", old).item()).isEqualTo(old);
    assertThat(after("REMOVE a.x, b[0]", "a", m("x", n(3)), "b", l(s("hi"))))
        .as("empty maps and lists stay")
        .isEqualTo(item("a", m(), "b", l()));
  }

  @Test
  void termsCompute() {
    assertThat(after("SET a = a + :n, b = (:n - a)", "a", n("1.5")))
        .isEqualTo(item("a", n("2.5"), "b", n("-0.5")));
    assertThat(after("SET a = if_not_exists(a, :x), b = if_not_exists(c, :y)", "a", n(1)))
        .isEqualTo(item("a", n(1), "b", s("y")));
    assertThat(after("SET a = if_not_exists(c, if_not_exists(a, :y)) + :n", "a", n(1)))
        .isEqualTo(item("a", n(2)));
    assertThat(after("SET a = list_append(a, :l), b = list_append(:l, a)", "a", l(s("z"))))
        .isEqualTo(item("a", l(s("z"), n(1)), "b", l(n(1), s("z"))));
    assertThat(after("SET z = a.c[1].#name", "a", m("c", l(n(0), m("x", n(7))))).get("z"))
        .isEqualTo(n(7));
  }

  @Test
  void addSumsAndUnites() {
    assertThat(after("ADD a :n, b :n, c :other, d :ss", "a", n(4), "c", ss("b", "c")))
        .isEqualTo(item("a", n(5), "b", n(1), "c", ss("a", "b", "c"), "d", ss("a")));
    assertThat(after("ADD m.a :ns, l[5] :n", "m", m("a", ns(2)), "l", l()))
        .isEqualTo(item("m", m("a", ns(1, 2)), "l", l(n(1))));
  }

  @Test
  void deleteTakesFromSetsAndLeavesNoneEmpty() {
    assertThat(after("DELETE a :other, b :other, c :ss", "a", ss("a", "c"), "b", ss("b")))
        .isEqualTo(item("a", ss("c")));
    assertThat(after("DELETE a :ss", "a", ss("pig"))).isEqualTo(item("a", ss("pig")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete d :ss",
        "delete b :ns",
        "delete b.a :ns",
        "delete c :ns",
        "add b :ns",
        "add d :n",
        "add c :ns",
        "add d :bs",
        "set e = b + :n",
        "set e = :n - d",
        "set e = list_append(d, if_not_exists(f, :l))",
        "set e = list_append(:l, c)",
      })
  void operandsOfTheWrongTypeAreRefused(String text) {
    assertThat(Refusal.of(() -> after(text, "b", m("a", ss("1")), "c", n(1), "d", ns(1))))
        .isEqualTo("An operand in the update expression has an incorrect data type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set c = b", "set e = list_append(b, c)", "set e = b + :n"})
  void operandsThatAreNotThereAreRefused(String text) {
    assertThat(Refusal.of(() -> after(text, "a", n(1))))
        .isEqualTo(
            "The provided expression refers to an attribute that does not exist in the item");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set b.a = :x",
        "set b[1] = :x",
        "set y.a = :x",
        "set y[1] = :x",
        "set c[1] = :x",
        "set d.#name = :x",
        "set d[5].z = :x",
        "remove b.a",
        "remove y.a",
        "remove y[1]",
        "remove c[1]",
        "remove d.#name",
        "delete y.a :ss",
        "add c[1] :ss",
        "add d.#name :n",
      })
  void pathsThroughWhatIsNoMapOrListAreRefused(String text) {
    assertThat(Refusal.of(() -> after(text, "b", s("a"), "c", m("1", s("a")), "d", l(s("a")))))
        .isEqualTo("The document path provided in the update expression is invalid for update");
  }

  @Test
  void numbersStayInTheirRange() {
    assertThat(Refusal.of(() -> after("SET a = :big + a", "a", n("9e125")))).contains("overflow");
    assertThat(Refusal.of(() -> after("ADD a :big", "a", n("9e125")))).contains("overflow");
  }

  @Test
  void theTouchedPathsAreReturnedAsAProjectionOfEitherItem() {
    Item old = item("a", m("b", s("dog"), "c", l(n(1), n(2), n(3))), "d", s("cat"));
    assertTouched("SET a.b = :x", old, item("a", m("b", s("dog"))), item("a", m("b", s("x"))));
    assertTouched(
        "SET a.c[1] = :y, a.b = :x",
        old,
        item("a", m("b", s("dog"), "c", l(n(2)))),
        item("a", m("b", s("x"), "c", l(s("y")))));
    assertTouched("SET a.c[100] = :x", old, Item.EMPTY, Item.EMPTY);
    assertTouched("REMOVE d", old, item("d", s("cat")), Item.EMPTY);
    assertTouched(
        "REMOVE a.c[1], a.c[3]", old, item("a", m("c", l(n(2)))), item("a", m("c", l(n(3)))));
    assertTouched("SET e = :x", old, Item.EMPTY, item("e", s("x")));
  }

  private static void assertTouched(String text, Item old, Item touchedOld, Item touchedNew) {
    UpdatedItem updated = apply(text, old);
    assertThat(updated.touchedOld()).isEqualTo(touchedOld);
    assertThat(updated.touchedNew()).isEqualTo(touchedNew);
    assertThat(updated.old()).isSameAs(old);
  }

  @Test
  void whatIsNotTouchedIsShared() {
    AttributeValue untouched = m("deep", l(n(1)));
    Item updated = after("SET a.b = :x, c = :x", "a", m("b", n(1), "rest", untouched), "d", n(1));
    var rest = new DocumentPath("a", List.of(new DocumentPath.Step.Member("rest")));
    assertThat(rest.in(updated)).isSameAs(untouched);
  }

  @Test
  void onlyRemovingAndDeletingTakesAway() {
    assertThat(ExpressionParser.update("REMOVE a.b, c", PlaceholderResolver.none()).onlyTakesAway())
        .isTrue();
    assertThat(
            ExpressionParser.update("REMOVE a SET b = c", PlaceholderResolver.none())
                .onlyTakesAway())
        .isFalse();
  }
}
