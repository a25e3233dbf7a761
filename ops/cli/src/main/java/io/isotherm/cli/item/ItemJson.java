package io.isotherm.cli.item;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.client.Items;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items as JSON: as DynamoDB has it, with the type of each value, or plain. Pure.
 *
 * <pre>
 * {"artist": {"S": "Miles"}, "plays": {"N": "3"}}     DynamoDB's
 * {"artist": "Miles", "plays": 3}                     plain
 * </pre>
 *
 * <p>A key is a text, a number or bytes, so an item is plain just when its key is no object. Plain
 * JSON has no sets and no bytes, but of a key: such are written as arrays, and as texts in Base64,
 * and are read as lists and texts.
 */
final class ItemJson {
  private ItemJson() {}

  /**
   * An item, or a key, of a table.
   *
   * @throws CommandFailure when it is neither form
   * @throws DatabaseException VALIDATION, when a value breaks a rule
   */
  static Item read(String text, KeySchema schema) {
    var members = JsonReader.plain(text);
    if (members.get(schema.partitionKey().name()) instanceof Map<?, ?>) {
      return new Item(JsonReader.typed(text));
    }
    plainKey(members, schema.partitionKey());
    var sort = schema.sortKey();
    if (sort != null) {
      plainKey(members, sort);
    }
    return Items.from(members);
  }

  private static void plainKey(Map<String, @Nullable Object> members, KeyAttribute key) {
    if (key.type() == KeyType.B && members.get(key.name()) instanceof String text) {
      members.put(key.name(), base64(text));
    }
  }

  /** As DynamoDB has it. */
  static Map<String, @Nullable Object> typed(Item item) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    item.attributes().forEach((name, value) -> members.put(name, typed(value)));
    return members;
  }

  private static Map<String, Object> typed(AttributeValue value) {
    return Map.of(
        value.type().name(),
        switch (value) {
          case AttributeValue.Str(var text) -> text;
          case AttributeValue.Num(var number) -> Numbers.print(number);
          case AttributeValue.Bin(var bytes) -> text(bytes);
          case AttributeValue.Bool(var truth) -> truth;
          case AttributeValue.Null _ -> true;
          case AttributeValue.ListValue(var elements) ->
              elements.stream().map(ItemJson::typed).toList();
          case AttributeValue.MapValue(var members) -> typed(new Item(members));
          case AttributeValue.StrSet(var texts) -> List.copyOf(texts);
          case AttributeValue.NumSet(var numbers) -> numbers.stream().map(Numbers::print).toList();
          case AttributeValue.BinSet(var binaries) ->
              binaries.stream().map(ItemJson::text).toList();
        });
  }

  /** Without types. */
  static Map<String, @Nullable Object> plain(Item item) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    item.attributes().forEach((name, value) -> members.put(name, plain(value)));
    return members;
  }

  private static @Nullable Object plain(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(var text) -> text;
      case AttributeValue.Num(var number) -> number;
      case AttributeValue.Bin(var bytes) -> text(bytes);
      case AttributeValue.Bool(var truth) -> truth;
      case AttributeValue.Null _ -> null;
      case AttributeValue.ListValue(var elements) -> plain(elements);
      case AttributeValue.MapValue(var members) -> plain(new Item(members));
      case AttributeValue.StrSet(var texts) -> List.copyOf(texts);
      case AttributeValue.NumSet(var numbers) -> List.copyOf(numbers);
      case AttributeValue.BinSet(var binaries) -> binaries.stream().map(ItemJson::text).toList();
    };
  }

  private static List<@Nullable Object> plain(List<AttributeValue> elements) {
    var all = new ArrayList<@Nullable Object>(elements.size());
    elements.forEach(element -> all.add(plain(element)));
    return all;
  }

  private static String text(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static Bytes base64(String text) {
    try {
      return Bytes.owned(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      throw new CommandFailure(ExitCode.USAGE, "A key of bytes is a text in Base64.");
    }
  }
}
