package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Bin;
import io.isotherm.model.item.AttributeValue.BinSet;
import io.isotherm.model.item.AttributeValue.ListValue;
import io.isotherm.model.item.AttributeValue.MapValue;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.NumSet;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.AttributeValue.StrSet;
import io.isotherm.model.item.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The meaning of conditions, told another way than the evaluator does: every path of the item is
 * written out first, and every comparison goes through all pairs or all bytes.
 */
final class NaiveConditions {
  private final Map<String, AttributeValue> byPath = new HashMap<>();

  NaiveConditions(Item item) {
    item.attributes().forEach((name, value) -> writeOut(DocumentPath.of(name), value));
  }

  private void writeOut(DocumentPath path, AttributeValue value) {
    byPath.put(path.toString(), value);
    if (value instanceof MapValue(var members)) {
      members.forEach((name, member) -> writeOut(longer(path, name), member));
    }
    if (value instanceof ListValue(var elements)) {
      for (int i = 0; i < elements.size(); i++) {
        writeOut(longer(path, i), elements.get(i));
      }
    }
  }

  private static DocumentPath longer(DocumentPath path, Object step) {
    var steps = new ArrayList<>(path.steps());
    steps.add(
        step instanceof Integer index
            ? new DocumentPath.Step.Element(index)
            : new DocumentPath.Step.Member((String) step));
    return new DocumentPath(path.attribute(), steps);
  }

  boolean test(Condition condition) {
    return switch (condition) {
      case Condition.And and -> !(!test(and.left()) || !test(and.right()));
      case Condition.Or or -> !(!test(or.left()) && !test(or.right()));
      case Condition.Not not -> test(not.inner()) ? false : true;
      case Condition.Compare compare -> compare(compare);
      case Condition.Between between ->
          order(between.operand(), between.low()).orElse(-1) >= 0
              && order(between.operand(), between.high()).orElse(1) <= 0;
      case Condition.In in ->
          in.candidates().stream().filter(candidate -> equal(in.operand(), candidate)).count() > 0;
      case Condition.AttributeExists exists -> byPath.containsKey(exists.path().toString());
      case Condition.AttributeNotExists exists -> !byPath.containsKey(exists.path().toString());
      case Condition.HasType hasType ->
          Optional.ofNullable(byPath.get(hasType.path().toString()))
              .map(value -> value.type() == hasType.type())
              .orElse(false);
      case Condition.BeginsWith begins ->
          bothPresent(begins.operand(), begins.prefix(), NaiveConditions::beginsWith);
      case Condition.Contains contains ->
          bothPresent(contains.operand(), contains.sought(), NaiveConditions::contains);
    };
  }

  private interface Relation {
    boolean holds(AttributeValue left, AttributeValue right);
  }

  private boolean bothPresent(Operand left, Operand right, Relation relation) {
    Optional<AttributeValue> a = value(left);
    Optional<AttributeValue> b = value(right);
    return a.isPresent() && b.isPresent() && relation.holds(a.get(), b.get());
  }

  private Optional<AttributeValue> value(Operand operand) {
    return switch (operand) {
      case Operand.Value value -> Optional.of(value.value());
      case Operand.Path path -> Optional.ofNullable(byPath.get(path.path().toString()));
      case Operand.Size size ->
          Optional.ofNullable(byPath.get(size.path().toString())).flatMap(NaiveConditions::size);
    };
  }

  private static Optional<AttributeValue> size(AttributeValue value) {
    int size =
        switch (value) {
          case Str str -> str.value().toCharArray().length;
          case Bin bin -> bin.value().toArray().length;
          case ListValue list -> list.values().toArray().length;
          case MapValue map -> map.values().keySet().toArray().length;
          case StrSet set -> set.values().toArray().length;
          case NumSet set -> set.values().toArray().length;
          case BinSet set -> set.values().toArray().length;
          case Num _, AttributeValue.Bool _, AttributeValue.Null _ -> -1;
        };
    return size < 0 ? Optional.empty() : Optional.of(TestValues.n(size));
  }

  private boolean compare(Condition.Compare compare) {
    OptionalInt order = order(compare.left(), compare.right());
    return switch (compare.comparator()) {
      case EQUAL -> equal(compare.left(), compare.right());
      case NOT_EQUAL -> !equal(compare.left(), compare.right());
      case LESS -> order.isPresent() && order.getAsInt() < 0;
      case GREATER -> order.isPresent() && order.getAsInt() > 0;
      case LESS_OR_EQUAL -> order.isPresent() && !(order.getAsInt() > 0);
      case GREATER_OR_EQUAL -> order.isPresent() && !(order.getAsInt() < 0);
    };
  }

  private boolean equal(Operand left, Operand right) {
    return bothPresent(left, right, AttributeValue::equals);
  }

  private OptionalInt order(Operand left, Operand right) {
    var order = new int[1];
    boolean ordered =
        bothPresent(
            left,
            right,
            (a, b) -> {
              if (a instanceof Num(BigDecimal one) && b instanceof Num(BigDecimal two)) {
                order[0] = one.subtract(two).signum();
                return true;
              }
              if (a.type() != b.type() || !(a instanceof Str || a instanceof Bin)) {
                return false;
              }
              order[0] = Arrays.compareUnsigned(bytes(a), bytes(b));
              return true;
            });
    return ordered ? OptionalInt.of(order[0]) : OptionalInt.empty();
  }

  private static byte[] bytes(AttributeValue value) {
    return switch (value) {
      case Str(String text) -> text.getBytes(StandardCharsets.UTF_8);
      case Bin(var binary) -> binary.toArray();
      case Num _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          ListValue _,
          MapValue _,
          StrSet _,
          NumSet _,
          BinSet _ ->
          throw new IllegalArgumentException("no bytes");
    };
  }

  private static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
    if (value.type() != prefix.type() || !(value instanceof Str || value instanceof Bin)) {
      return false;
    }
    byte[] all = bytes(value);
    byte[] start = bytes(prefix);
    return all.length >= start.length && Arrays.equals(Arrays.copyOf(all, start.length), start);
  }

  private static boolean contains(AttributeValue value, AttributeValue sought) {
    List<AttributeValue> parts = new ArrayList<>();
    switch (value) {
      case Str _, Bin _ -> {
        if (value.type() != sought.type()) {
          return false;
        }
        byte[] all = bytes(value);
        byte[] part = bytes(sought);
        for (int i = 0; i + part.length <= all.length; i++) {
          if (Arrays.equals(Arrays.copyOfRange(all, i, i + part.length), part)) {
            return true;
          }
        }
      }
      case StrSet(var members) -> members.forEach(member -> parts.add(new Str(member)));
      case NumSet(var members) -> members.forEach(member -> parts.add(new Num(member)));
      case BinSet(var members) -> members.forEach(member -> parts.add(new Bin(member)));
      case ListValue(var elements) -> parts.addAll(elements);
      case Num _, AttributeValue.Bool _, AttributeValue.Null _, MapValue _ -> {}
    }
    return parts.contains(sought);
  }
}
