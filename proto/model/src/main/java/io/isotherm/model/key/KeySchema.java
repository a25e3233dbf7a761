package io.isotherm.model.key;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.item.Utf8;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes make the key of a table.
 *
 * <p>Failures are VALIDATION with DynamoDB's texts.
 */
public record KeySchema(KeyAttribute partitionKey, @Nullable KeyAttribute sortKey) {
  static final String NO_MATCH = "The provided key element does not match the schema";

  static final String SAME_NAME =
      "Both the Hash Key and the Range Key element in the KeySchema have the same name";

  public KeySchema {
    if (sortKey != null && sortKey.name().equals(partitionKey.name())) {
      throw DatabaseException.invalid("keySchema", SAME_NAME);
    }
  }

  /** A table of single items. */
  public static KeySchema of(KeyAttribute partitionKey) {
    return new KeySchema(partitionKey, null);
  }

  /** A table of item collections, ordered by sort key. */
  public static KeySchema of(KeyAttribute partitionKey, KeyAttribute sortKey) {
    return new KeySchema(partitionKey, sortKey);
  }

  /** Whether {@code attribute} is part of the key. */
  public boolean contains(String attribute) {
    return attribute.equals(partitionKey.name())
        || (sortKey != null && attribute.equals(sortKey.name()));
  }

  /** Names of the key's attributes, partition key first. */
  public List<String> names() {
    return sortKey == null
        ? List.of(partitionKey.name())
        : List.of(partitionKey.name(), sortKey.name());
  }

  /**
   * The key of an item that is to be stored.
   *
   * @throws DatabaseException when a key attribute is missing, of another type, empty or too large
   */
  public PrimaryKey keyOf(Item item) {
    var partition = attributeOf(item, partitionKey);
    var sort = sortKey == null ? null : attributeOf(item, sortKey);
    return checked(new PrimaryKey(partition, sort));
  }

  /**
   * The key of an item that is to be stored by a batch, of which DynamoDB says less when it is
   * wrong.
   *
   * @throws DatabaseException when a key attribute is missing, of another type, empty or too large
   */
  public PrimaryKey keyWithin(Item item) {
    var partition = matching(item, partitionKey);
    var sort = sortKey == null ? null : matching(item, sortKey);
    return checked(new PrimaryKey(partition, sort));
  }

  /**
   * The key that a request names with {@code key}, which has the key's attributes and no others.
   *
   * @throws DatabaseException when it is not exactly a key of this schema, empty or too large
   */
  public PrimaryKey keyFrom(Item key) {
    int expected = sortKey == null ? 1 : 2;
    if (key.attributes().size() != expected) {
      throw DatabaseException.invalid(NO_MATCH);
    }
    return keyWithin(key);
  }

  /** The attributes that name {@code key}, partition key first. */
  public Item toItem(PrimaryKey key) {
    var attributes = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(2);
    attributes.put(partitionKey.name(), key.partitionKey());
    var sort = key.sortKey();
    if (sortKey != null && sort != null) {
      attributes.put(sortKey.name(), sort);
    }
    return new Item(attributes);
  }

  private static AttributeValue attributeOf(Item item, KeyAttribute attribute) {
    var value = item.get(attribute.name());
    if (value == null) {
      throw DatabaseException.invalid(
          attribute.name(),
          "One or more parameter values were invalid: Missing the key "
              + attribute.name()
              + " in the item");
    }
    if (value.type() != attribute.type().attributeType()) {
      throw DatabaseException.invalid(
          attribute.name(),
          "One or more parameter values were invalid: Type mismatch for key "
              + attribute.name()
              + " expected: "
              + attribute.type()
              + " actual: "
              + value.type());
    }
    return value;
  }

  private static AttributeValue matching(Item key, KeyAttribute attribute) {
    var value = key.get(attribute.name());
    if (value == null || value.type() != attribute.type().attributeType()) {
      throw DatabaseException.invalid(attribute.name(), NO_MATCH);
    }
    return value;
  }

  private PrimaryKey checked(PrimaryKey key) {
    checkValue(
        partitionKey,
        key.partitionKey(),
        Limits.PARTITION_KEY_BYTES_MAX,
        "One or more parameter values were invalid: "
            + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
    var sort = key.sortKey();
    if (sortKey != null && sort != null) {
      checkValue(
          sortKey,
          sort,
          Limits.SORT_KEY_BYTES_MAX,
          "One or more parameter values were invalid: "
              + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }
    return key;
  }

  private static void checkValue(
      KeyAttribute attribute, AttributeValue value, int bytesMax, String tooLarge) {
    long size =
        switch (value) {
          case AttributeValue.Str(var text) -> {
            ItemRules.checkText(text);
            yield Utf8.length(text);
          }
          case AttributeValue.Bin(var bytes) -> bytes.length();
          case AttributeValue.Num _,
              AttributeValue.Bool _,
              AttributeValue.Null _,
              AttributeValue.ListValue _,
              AttributeValue.MapValue _,
              AttributeValue.StrSet _,
              AttributeValue.NumSet _,
              AttributeValue.BinSet _ ->
              1;
        };
    if (size == 0) {
      throw DatabaseException.invalid(
          attribute.name(),
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty "
              + (attribute.type() == KeyType.S ? "string" : "binary")
              + " value. Key: "
              + attribute.name());
    }
    if (size > bytesMax) {
      throw DatabaseException.invalid(attribute.name(), tooLarge);
    }
  }
}
