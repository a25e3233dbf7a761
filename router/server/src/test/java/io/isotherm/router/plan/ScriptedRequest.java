package io.isotherm.router.plan;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.legacy.AttributeComparison;
import io.isotherm.model.legacy.AttributeUpdate;
import io.isotherm.model.legacy.ComparisonOperator;
import io.isotherm.model.legacy.ConditionalOperator;
import io.isotherm.model.legacy.ExpectedAttribute;
import io.isotherm.model.legacy.LegacyParameters;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.request.Select;
import io.isotherm.model.request.ValueFaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as a script writes it: the operation and its table on the first line, then its members,
 * one a line.
 */
final class ScriptedRequest {
  private final String operation;
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Map<String, List<String>> keyed = new LinkedHashMap<>();
  private final Map<ValueFaults.Member, ValueFaults.Fault> faults =
      new EnumMap<>(ValueFaults.Member.class);

  ScriptedRequest(List<String> lines) {
    operation = lines.getFirst();
    for (var line : lines.subList(1, lines.size())) {
      var words = line.split(" ", 2);
      var rest = words.length == 1 ? "" : words[1];
      switch (words[0]) {
        case "fault" -> {
          var parts = rest.split(" ", 3);
          faults.put(
              ValueFaults.Member.valueOf(parts[0]), new ValueFaults.Fault(parts[1], parts[2]));
        }
        case "Expected", "Filter", "KeyConditions", "AttributeUpdates", "Write", "Keys" ->
            keyed.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(rest);
        default -> members.put(words[0], rest);
      }
    }
  }

  Request request() {
    var words = operation.split(" ", -1);
    var table = words.length == 1 ? "" : words[1];
    return switch (words[0]) {
      case "PutItem" ->
          new Request.PutItem(
              table,
              item("Item"),
              text("ConditionExpression"),
              placeholders(),
              returnValues(),
              false,
              ReturnConsumedCapacity.NONE,
              null,
              legacy(),
              faults());
      case "GetItem" ->
          new Request.GetItem(
              table,
              item("Key"),
              ReadConsistency.EVENTUAL,
              text("ProjectionExpression"),
              placeholders(),
              ReturnConsumedCapacity.NONE,
              legacy(),
              faults());
      case "UpdateItem" ->
          new Request.UpdateItem(
              table,
              item("Key"),
              text("UpdateExpression"),
              text("ConditionExpression"),
              placeholders(),
              returnValues(),
              false,
              ReturnConsumedCapacity.NONE,
              null,
              legacy(),
              faults());
      case "DeleteItem" ->
          new Request.DeleteItem(
              table,
              item("Key"),
              text("ConditionExpression"),
              placeholders(),
              returnValues(),
              false,
              ReturnConsumedCapacity.NONE,
              null,
              legacy(),
              faults());
      case "Query" ->
          new Request.Query(
              table,
              text("KeyConditionExpression"),
              text("FilterExpression"),
              text("ProjectionExpression"),
              placeholders(),
              select(),
              null,
              false,
              ReadConsistency.EVENTUAL,
              startKey(),
              ReturnConsumedCapacity.NONE,
              null,
              text("IndexName"),
              legacy(),
              faults());
      case "Scan" ->
          new Request.Scan(
              table,
              text("FilterExpression"),
              text("ProjectionExpression"),
              placeholders(),
              select(),
              null,
              ReadConsistency.EVENTUAL,
              startKey(),
              segment(),
              ReturnConsumedCapacity.NONE,
              null,
              text("IndexName"),
              legacy(),
              faults());
      case "BatchGetItem" ->
          new Request.BatchGetItem(
              Map.of(
                  table,
                  new Request.KeysOfTable(
                      lines("Keys").stream().map(key -> ScriptedValues.item(words(key))).toList(),
                      ReadConsistency.EVENTUAL,
                      text("ProjectionExpression"),
                      placeholders(),
                      legacy())),
              ReturnConsumedCapacity.NONE,
              faults());
      case "BatchWriteItem" ->
          new Request.BatchWriteItem(
              Map.of(table, lines("Write").stream().map(ScriptedRequest::write).toList()),
              ReturnConsumedCapacity.NONE,
              null,
              faults());
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private LegacyParameters legacy() {
    var names = text("AttributesToGet");
    var operator = text("ConditionalOperator");
    return new LegacyParameters(
        names == null ? null : words(names),
        named("Expected", ScriptedRequest::expected),
        named("AttributeUpdates", ScriptedRequest::attributeUpdate),
        named("KeyConditions", ScriptedRequest::comparison),
        named("Filter", ScriptedRequest::comparison),
        operator == null ? null : ConditionalOperator.valueOf(operator));
  }

  private <T> @Nullable Map<String, T> named(String parameter, Function<List<String>, T> member) {
    if (!keyed.containsKey(parameter)) {
      return null;
    }
    var map = new LinkedHashMap<String, T>();
    for (var line : lines(parameter)) {
      if (!line.isEmpty()) {
        var words = words(line);
        map.put(words.getFirst(), member.apply(words.subList(1, words.size())));
      }
    }
    return map;
  }

  private static ExpectedAttribute expected(List<String> words) {
    AttributeValue value = null;
    Boolean exists = null;
    ComparisonOperator operator = null;
    List<AttributeValue> operands = null;
    for (var word : words) {
      if (word.startsWith("Value=")) {
        value = ScriptedValues.value(word.substring("Value=".length()));
      } else if (word.startsWith("Exists=")) {
        exists = Boolean.valueOf(word.substring("Exists=".length()));
      } else if (word.startsWith("List=")) {
        operands = values(word.substring("List=".length()));
      } else {
        operator = ComparisonOperator.valueOf(word);
      }
    }
    return new ExpectedAttribute(value, exists, operator, operands);
  }

  private static AttributeComparison comparison(List<String> words) {
    return new AttributeComparison(
        ComparisonOperator.valueOf(words.getFirst()),
        words.subList(1, words.size()).stream().map(ScriptedValues::value).toList());
  }

  private static AttributeUpdate attributeUpdate(List<String> words) {
    return new AttributeUpdate(
        AttributeUpdate.Action.valueOf(words.getFirst()),
        words.size() == 1 ? null : ScriptedValues.value(words.get(1)));
  }

  private static List<AttributeValue> values(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(";", -1)).map(ScriptedValues::value).toList();
  }

  private static Request.Write write(String line) {
    var words = words(line);
    var item = ScriptedValues.item(words.subList(1, words.size()));
    return words.getFirst().equals("Put")
        ? new Request.Write.Put(item)
        : new Request.Write.Delete(item);
  }

  private Placeholders placeholders() {
    var names = text("ExpressionAttributeNames");
    var values = text("ExpressionAttributeValues");
    return new Placeholders(
        names == null ? null : ScriptedValues.map(words(names), name -> name),
        values == null ? null : ScriptedValues.map(words(values), ScriptedValues::value));
  }

  private Request.@Nullable Segment segment() {
    var index = text("Segment");
    var total = text("TotalSegments");
    return index == null && total == null
        ? null
        : new Request.Segment(
            index == null ? null : Integer.valueOf(index),
            total == null ? null : Integer.valueOf(total));
  }

  private @Nullable Item startKey() {
    var key = text("ExclusiveStartKey");
    return key == null ? null : ScriptedValues.item(words(key));
  }

  private Item item(String member) {
    var given = text(member);
    return given == null ? Item.EMPTY : ScriptedValues.item(words(given));
  }

  private ReturnValues returnValues() {
    var given = text("ReturnValues");
    return given == null ? ReturnValues.NONE : ReturnValues.valueOf(given);
  }

  private Select select() {
    var given = text("Select");
    return given == null ? Select.UNSPECIFIED : Select.valueOf(given);
  }

  private ValueFaults faults() {
    return new ValueFaults(faults);
  }

  private List<String> lines(String member) {
    return keyed.getOrDefault(member, List.of());
  }

  private @Nullable String text(String member) {
    return members.get(member);
  }

  private static List<String> words(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
  }
}
