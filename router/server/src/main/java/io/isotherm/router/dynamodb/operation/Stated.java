package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.request.Select;
import io.isotherm.model.request.ValueFaults;
import io.isotherm.model.request.ValueFaults.Fault;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.model.table.TableRef;
import io.isotherm.router.dynamodb.json.Input;
import io.isotherm.router.dynamodb.json.Struct;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the input of an operation about items states, member by member. Values that are none are
 * gathered as {@link ValueFaults}, to fail the request when its checks come to them. Belongs to the
 * thread that reads one request.
 */
final class Stated {
  private final Struct input;
  private final Map<Member, Fault> faults;

  Stated(Struct input) {
    this(input, new EnumMap<>(Member.class));
  }

  private Stated(Struct input, Map<Member, Fault> faults) {
    this.input = input;
    this.faults = faults;
  }

  /** A part of the same request. */
  Stated part(Struct part) {
    return new Stated(part, faults);
  }

  Struct input() {
    return input;
  }

  /** The name of the table, which may be given as an ARN. */
  String table() {
    return TableRef.nameIn(Objects.requireNonNull(input.text("TableName")));
  }

  /** A required map of attribute values. */
  Item item(String name, Member member) {
    return item(Objects.requireNonNull(input.attributes(name)), member);
  }

  /** A map of attribute values, or null when it was not given. */
  @Nullable Item itemOrNull(String name, Member member) {
    var given = input.attributes(name);
    return given == null ? null : item(given, member);
  }

  Item item(Input.Attributes given, Member member) {
    note(member, given.problemAt(), given.problem());
    return new Item(given.values());
  }

  Placeholders placeholders() {
    var names = input.map("ExpressionAttributeNames");
    var values =
        input.shape().member("ExpressionAttributeValues") == null
            ? null
            : input.attributes("ExpressionAttributeValues");
    if (names == null && values == null) {
      return Placeholders.NONE;
    }
    if (values != null) {
      note(Member.EXPRESSION_ATTRIBUTE_VALUES, values.problemAt(), values.problem());
    }
    return new Placeholders(
        names == null ? null : texts(names), values == null ? null : values.values());
  }

  ReadConsistency consistency() {
    return input.isTrue("ConsistentRead") ? ReadConsistency.STRONG : ReadConsistency.EVENTUAL;
  }

  ReturnConsumedCapacity returnConsumedCapacity() {
    var text = input.text("ReturnConsumedCapacity");
    return text == null ? ReturnConsumedCapacity.NONE : ReturnConsumedCapacity.valueOf(text);
  }

  ReturnValues returnValues() {
    var text = input.text("ReturnValues");
    return text == null ? ReturnValues.NONE : ReturnValues.valueOf(text);
  }

  Select select() {
    var text = input.text("Select");
    return text == null ? Select.UNSPECIFIED : Select.valueOf(text);
  }

  boolean returnItemOnConditionFailure() {
    return "ALL_OLD".equals(input.text("ReturnValuesOnConditionCheckFailure"));
  }

  /** A number that the model bounds to an int. */
  @Nullable Integer number(String name) {
    var whole = input.whole(name);
    return whole == null ? null : Math.toIntExact(whole);
  }

  /** A single attribute value; null when it was not given, or is none, which is noted. */
  @Nullable AttributeValue value(@Nullable Input given, String attribute, Member member) {
    if (given == null) {
      return null;
    }
    var value = (Input.Attribute) given;
    note(member, attribute, value.problem());
    return value.value();
  }

  ValueFaults faults() {
    return faults.isEmpty() ? ValueFaults.NONE : new ValueFaults(faults);
  }

  private void note(Member member, @Nullable String name, @Nullable String problem) {
    if (problem != null) {
      faults.putIfAbsent(member, new Fault(name == null ? "" : name, problem));
    }
  }

  private static Map<String, String> texts(Map<String, @Nullable Input> entries) {
    var texts = new LinkedHashMap<String, String>();
    entries.forEach((name, value) -> {
      if (!(value instanceof Input.Text(var text))) {
        throw DatabaseException.invalid(name, "The value of a placeholder is no text");
      }
      texts.put(name, text);
    });
    return texts;
  }
}
