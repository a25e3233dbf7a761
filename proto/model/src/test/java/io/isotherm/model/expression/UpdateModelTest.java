package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.item;
import static io.isotherm.model.expression.TestValues.l;
import static io.isotherm.model.expression.TestValues.m;
import static io.isotherm.model.expression.TestValues.n;
import static io.isotherm.model.expression.TestValues.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.DocumentPath.Step;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Random updates against a model that writes item paths one by one into nested sorted maps. */
class UpdateModelTest {
  /** None leads through another. */
  private static final List<DocumentPath> PATHS =
      List.of(
          DocumentPath.of("a"),
          DocumentPath.of("z"),
          path("b", "x"),
          path("b", "y", 0),
          path("b", "y", 1),
          path("b", "y", 9),
          path("c", 0),
          path("c", 1, "x"),
          path("c", 2),
          path("c", 5),
          path("c", 7));

  private static DocumentPath path(String attribute, Object... steps) {
    var all = new ArrayList<Step>();
    for (Object step : steps) {
      all.add(
          step instanceof Integer index ? new Step.Element(index) : new Step.Member((String) step));
    }
    return new DocumentPath(attribute, all);
  }

  @Provide
  Arbitrary<Update> updates() {
    Arbitrary<List<DocumentPath>> paths =
        Arbitraries.shuffle(PATHS)
            .flatMap(shuffled ->
                Arbitraries.integers()
                    .between(1, PATHS.size())
                    .map(count -> shuffled.subList(0, count)));
    return paths.flatMap(chosen ->
        actions()
            .list()
            .ofSize(chosen.size())
            .map(actions -> new Update(atPaths(chosen, actions))));
  }

  /** Actions, whose paths are put in afterwards. */
  private static Arbitrary<Update.Action> actions() {
    DocumentPath anywhere = DocumentPath.of("anywhere");
    Arbitrary<Update.Term> terms =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 99).map(i -> new Update.Term.Value(n(i))),
            Arbitraries.of(PATHS)
                .map(path -> new Update.Term.IfNotExists(path, new Update.Term.Value(s("new")))));
    return Arbitraries.oneOf(
        terms.map(term -> new Update.Action.Set(anywhere, term)),
        terms.map(term -> new Update.Action.Set(anywhere, term)),
        Arbitraries.just(new Update.Action.Remove(anywhere)));
  }

  private static List<Update.Action> atPaths(
      List<DocumentPath> paths, List<Update.Action> actions) {
    var placed = new ArrayList<Update.Action>();
    for (int i = 0; i < paths.size(); i++) {
      placed.add(
          actions.get(i) instanceof Update.Action.Set(_, Update.Term term)
              ? new Update.Action.Set(paths.get(i), term)
              : new Update.Action.Remove(paths.get(i)));
    }
    return placed;
  }

  @Provide
  Arbitrary<Item> items() {
    return Arbitraries.of(
        item("a", n(1), "b", m("x", n(2), "y", l(n(3), n(4))), "c", l(n(5), m("x", n(6)), n(7))),
        item("b", m("y", l()), "c", l(n(5), m(), n(7), n(8), n(9), n(10), n(11))),
        item("b", m("y", l(n(1))), "c", l()),
        item("b", n(1), "c", l(n(1), m())),
        item("a", n(1)));
  }

  @Property(tries = 3000)
  void theEvaluatorAgreesWithTheNaiveOne(
      @ForAll("updates") Update update, @ForAll("items") Item old) {
    Item expected = naively(update, old);
    if (expected == null) {
      assertThat(catchThrowable(() -> UpdateEvaluator.apply(update, old)))
          .isInstanceOf(DatabaseException.class)
          .hasMessage("The document path provided in the update expression is invalid for update");
    } else {
      assertThat(UpdateEvaluator.apply(update, old).item()).isEqualTo(expected);
    }
  }

  private static @Nullable Item naively(Update update, Item old) {
    Map<Object, Object> root = new HashMap<>();
    old.attributes().forEach((name, value) -> root.put(name, opened(value)));
    for (Update.Action action : update.actions()) {
      if (!write(root, action, old)) {
        return null;
      }
    }
    var attributes = new HashMap<String, AttributeValue>();
    root.forEach((name, value) -> attributes.put((String) name, closed(value)));
    return new Item(attributes);
  }

  /** Lists become maps by index, in which indexes stay what they were until all is written. */
  private static Object opened(AttributeValue value) {
    return switch (value) {
      case AttributeValue.MapValue(var values) -> {
        var open = new HashMap<Object, Object>();
        values.forEach((name, member) -> open.put(name, opened(member)));
        yield open;
      }
      case AttributeValue.ListValue(var values) -> {
        var open = new TreeMap<Object, Object>();
        for (int i = 0; i < values.size(); i++) {
          open.put(i, opened(values.get(i)));
        }
        yield open;
      }
      case AttributeValue.Str _,
          AttributeValue.Num _,
          AttributeValue.Bin _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.StrSet _,
          AttributeValue.NumSet _,
          AttributeValue.BinSet _ ->
          value;
    };
  }

  private static AttributeValue closed(Object open) {
    if (open instanceof TreeMap<?, ?> list) {
      return new AttributeValue.ListValue(list.values().stream().map(v -> closed(v)).toList());
    }
    if (open instanceof Map<?, ?> map) {
      var members = new HashMap<String, AttributeValue>();
      map.forEach((name, member) -> members.put((String) name, closed(member)));
      return new AttributeValue.MapValue(members);
    }
    return (AttributeValue) open;
  }

  @SuppressWarnings("unchecked")
  private static boolean write(Map<Object, Object> root, Update.Action action, Item old) {
    Map<Object, Object> container = root;
    Object key = action.path().attribute();
    for (Step step : action.path().steps()) {
      boolean intoList = step instanceof Step.Element;
      Object next = container.get(key);
      if (!(next instanceof Map<?, ?>) || intoList != next instanceof TreeMap<?, ?>) {
        return false;
      }
      container = (Map<Object, Object>) next;
      key = step instanceof Step.Element(int index) ? index : ((Step.Member) step).name();
    }
    if (action instanceof Update.Action.Set(_, Update.Term term)) {
      container.put(key, opened(value(term, old)));
    } else {
      container.remove(key);
    }
    return true;
  }

  private static AttributeValue value(Update.Term term, Item old) {
    if (term instanceof Update.Term.IfNotExists(DocumentPath path, Update.Term otherwise)) {
      AttributeValue there = path.in(old);
      return there == null ? value(otherwise, old) : there;
    }
    return ((Update.Term.Value) term).value();
  }

  @Property(tries = 500)
  void theOrderOfActionsDoesNotMatter(@ForAll("updates") Update update, @ForAll("items") Item old) {
    var reversed = new ArrayList<>(update.actions());
    Collections.reverse(reversed);
    Item expected = naively(update, old);
    if (expected != null) {
      assertThat(UpdateEvaluator.apply(new Update(reversed), old).item()).isEqualTo(expected);
    }
  }
}
