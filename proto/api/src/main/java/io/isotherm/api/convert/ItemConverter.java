package io.isotherm.api.convert;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.isotherm.api.v1.AttributeValue.BinarySet;
import io.isotherm.api.v1.AttributeValue.NumberSet;
import io.isotherm.api.v1.AttributeValue.StringSet;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.item.ValueRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items and values between generated messages and the model. Pure; as strict as {@link ItemCodec},
 * and with its failures.
 */
public final class ItemConverter {
  private ItemConverter() {}

  /**
   * The item of a message.
   *
   * @throws DatabaseException VALIDATION, when a value of the message is none
   */
  public static Item item(io.isotherm.api.v1.Item message) {
    try {
      return new Item(members(message.getAttributesMap(), 0));
    } catch (MalformedValueException e) {
      throw e.toDatabaseException();
    }
  }

  /**
   * The value of a message.
   *
   * @param field named by the failure
   * @throws DatabaseException VALIDATION, when the message has no value
   */
  public static AttributeValue value(String field, io.isotherm.api.v1.AttributeValue message) {
    try {
      return value(message, 0);
    } catch (MalformedValueException e) {
      throw e.inMember(field).toDatabaseException();
    }
  }

  /** The message of an item. */
  public static io.isotherm.api.v1.Item message(Item item) {
    var message = io.isotherm.api.v1.Item.newBuilder();
    item.attributes().forEach((name, value) -> message.putAttributes(name, message(value)));
    return message.build();
  }

  /** The message of a value. */
  public static io.isotherm.api.v1.AttributeValue message(AttributeValue value) {
    var message = io.isotherm.api.v1.AttributeValue.newBuilder();
    return switch (value) {
      case AttributeValue.Str(var text) -> message.setS(text).build();
      case AttributeValue.Num(var number) -> message.setN(Numbers.print(number)).build();
      case AttributeValue.Bin(var bytes) -> message.setB(bytes(bytes)).build();
      case AttributeValue.Bool(var isTrue) -> message.setBool(isTrue).build();
      case AttributeValue.Null() -> message.setNull(true).build();
      case AttributeValue.ListValue(var elements) -> {
        var list = io.isotherm.api.v1.AttributeValue.List.newBuilder();
        elements.forEach(element -> list.addValues(message(element)));
        yield message.setL(list).build();
      }
      case AttributeValue.MapValue(var members) -> {
        var map = io.isotherm.api.v1.AttributeValue.Map.newBuilder();
        members.forEach((name, member) -> map.putValues(name, message(member)));
        yield message.setM(map).build();
      }
      case AttributeValue.StrSet(var texts) ->
          message.setSs(StringSet.newBuilder().addAllValues(texts)).build();
      case AttributeValue.NumSet(var numbers) -> {
        var set = NumberSet.newBuilder();
        numbers.forEach(number -> set.addValues(Numbers.print(number)));
        yield message.setNs(set).build();
      }
      case AttributeValue.BinSet(var values) -> {
        var set = BinarySet.newBuilder();
        values.forEach(bytes -> set.addValues(bytes(bytes)));
        yield message.setBs(set).build();
      }
    };
  }

  /** The same bytes, not copied. */
  public static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
  }

  /** A copy. */
  public static Bytes bytes(ByteString bytes) {
    return Bytes.owned(bytes.toByteArray());
  }

  private static AttributeValue value(io.isotherm.api.v1.AttributeValue message, int level)
      throws MalformedValueException {
    try {
      return known(message, level);
    } catch (DatabaseException e) {
      throw new MalformedValueException(e.getMessage());
    }
  }

  private static AttributeValue known(io.isotherm.api.v1.AttributeValue message, int level)
      throws MalformedValueException {
    return switch (message.getValueCase()) {
      case S -> new AttributeValue.Str(message.getS());
      case N -> new AttributeValue.Num(Numbers.parse(message.getN()));
      case B -> new AttributeValue.Bin(bytes(message.getB()));
      case BOOL -> new AttributeValue.Bool(message.getBool());
      case NULL -> {
        if (!message.getNull()) {
          throw new MalformedValueException(ValueRules.NULL_IS_FALSE);
        }
        yield new AttributeValue.Null();
      }
      case L -> {
        ValueRules.checkLevel(level + 1);
        yield new AttributeValue.ListValue(elements(message.getL().getValuesList(), level + 1));
      }
      case M -> {
        ValueRules.checkLevel(level + 1);
        yield new AttributeValue.MapValue(members(message.getM().getValuesMap(), level + 1));
      }
      case SS -> new AttributeValue.StrSet(ValueRules.texts(message.getSs().getValuesList()));
      case NS -> {
        var numbers = new ArrayList<BigDecimal>();
        for (var text : message.getNs().getValuesList()) {
          numbers.add(Numbers.parse(text));
        }
        yield new AttributeValue.NumSet(ValueRules.numbers(numbers));
      }
      case BS -> {
        var values = new ArrayList<Bytes>();
        message.getBs().getValuesList().forEach(bytes -> values.add(bytes(bytes)));
        yield new AttributeValue.BinSet(ValueRules.binaries(values));
      }
      case VALUE_NOT_SET -> throw new MalformedValueException(ValueRules.NO_VALUE);
    };
  }

  private static List<AttributeValue> elements(
      List<io.isotherm.api.v1.AttributeValue> messages, int level) throws MalformedValueException {
    var elements = new ArrayList<AttributeValue>(messages.size());
    for (var message : messages) {
      try {
        elements.add(value(message, level));
      } catch (MalformedValueException e) {
        throw e.inElement(elements.size());
      }
    }
    return elements;
  }

  private static Map<String, AttributeValue> members(
      Map<String, io.isotherm.api.v1.AttributeValue> messages, int level)
      throws MalformedValueException {
    var members = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(messages.size());
    for (var message : messages.entrySet()) {
      try {
        members.put(message.getKey(), value(message.getValue(), level));
      } catch (MalformedValueException e) {
        throw e.inMember(message.getKey());
      }
    }
    return members;
  }
}
