package io.isotherm.cli.transfer.form;

import io.isotherm.cli.json.Base64Text;
import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.json.PlainJson;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Items as CSV, an attribute a column, with the names in the header.
 *
 * <p>A cell of a key attribute is its text, its number, or its bytes in Base64: the type is the
 * key's. Any other cell is the {@linkplain PlainJson plain JSON} of its value, but a text stands as
 * it is unless it would then be read as something else: {@code 1959} is a number and {@code
 * "1959"}, with the quotes in the cell, a text. An empty cell is no attribute.
 *
 * <p>Attributes for which there is no column are together in the column {@value #REST}, as a JSON
 * object, so that nothing is lost however unlike the items of a table are.
 */
public final class Csv implements ItemForm {
  /** The column of attributes that have none of their own. */
  public static final String REST = "$rest";

  private final KeySchema key;
  private final List<String> columns;
  private final Set<String> own;
  private final Set<String> texts;

  private Csv(KeySchema key, List<String> columns, Set<String> texts) {
    this.key = key;
    this.columns = List.copyOf(columns);
    this.own = new HashSet<>(columns);
    this.own.remove(REST);
    this.texts = Set.copyOf(texts);
  }

  /**
   * To write items of a table.
   *
   * @param columns beside the key's attributes, which come first
   */
  public static Csv writing(KeySchema key, Collection<String> columns) {
    var all = new LinkedHashSet<>(key.names());
    all.addAll(columns);
    all.remove(REST);
    all.add(REST);
    return new Csv(key, List.copyOf(all), Set.of());
  }

  /** What reading a header comes to. */
  public sealed interface Heading {
    /** The form that the records after it have. */
    record Form(Csv csv) implements Heading {}

    /** No header of items of the table. */
    record Malformed(String reason) implements Heading {}
  }

  /**
   * To read records that come after a header.
   *
   * @param texts columns whose cells are texts, whatever they look like
   */
  public static Heading reading(KeySchema key, String header, Set<String> texts) {
    List<String> columns;
    try {
      columns = CsvFields.split(header);
    } catch (MalformedTextException malformed) {
      return new Heading.Malformed("The first line is no header: " + malformed.reason());
    }
    var distinct = new LinkedHashSet<String>();
    for (String column : columns) {
      if (column.isEmpty()) {
        return new Heading.Malformed("A column has no name in the first line, the header.");
      }
      if (!distinct.add(column)) {
        return new Heading.Malformed("The header names a column twice: " + column);
      }
    }
    for (String name : key.names()) {
      if (!distinct.contains(name)) {
        return new Heading.Malformed(
            "The header has no column for the key attribute %s.".formatted(name));
      }
    }
    for (String text : texts) {
      if (!distinct.contains(text)) {
        return new Heading.Malformed("The header has no column " + text + ".");
      }
    }
    return new Heading.Form(new Csv(key, columns, texts));
  }

  @Override
  public String header() {
    return CsvFields.join(columns);
  }

  @Override
  public String write(Item item) {
    var cells = new ArrayList<String>(columns.size());
    for (String column : columns) {
      cells.add(column.equals(REST) ? rest(item) : cell(column, item.get(column)));
    }
    return CsvFields.join(cells);
  }

  private String cell(String column, @Nullable AttributeValue value) {
    if (value == null) {
      return "";
    }
    return switch (value) {
      case AttributeValue.Str(var text) when key.contains(column) || !looksLikeJson(text) -> text;
      case AttributeValue.Bin(var bytes) when key.contains(column) -> Base64Text.of(bytes);
      default -> PlainJson.write(value);
    };
  }

  private String rest(Item item) {
    var others = new LinkedHashMap<String, AttributeValue>();
    item.attributes()
        .forEach((name, value) -> {
          if (!own.contains(name)) {
            others.put(name, value);
          }
        });
    return others.isEmpty() ? "" : PlainJson.write(new Item(others));
  }

  /** Whether a text could be the JSON of a value; where it only looks so, quotes do no harm. */
  private static boolean looksLikeJson(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return true;
    }
    char first = stripped.charAt(0);
    return first == '{'
        || first == '['
        || first == '"'
        || first == '-'
        || (first >= '0' && first <= '9')
        || stripped.equals("true")
        || stripped.equals("false")
        || stripped.equals("null");
  }

  @Override
  public Reading read(String record) {
    try {
      return new Reading.Whole(new Item(attributes(CsvFields.split(record))));
    } catch (MalformedTextException malformed) {
      return new Reading.Malformed(malformed.reason());
    }
  }

  private Map<String, AttributeValue> attributes(List<String> cells) throws MalformedTextException {
    if (cells.size() != columns.size()) {
      throw new MalformedTextException(
          "It has %d fields, and the header has %d.".formatted(cells.size(), columns.size()));
    }
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (int i = 0; i < cells.size(); i++) {
      String column = columns.get(i);
      String cell = cells.get(i);
      if (cell.isEmpty()) {
        continue;
      }
      if (column.equals(REST)) {
        addRest(cell, attributes);
      } else {
        attributes.put(column, value(column, cell));
      }
    }
    return attributes;
  }

  private void addRest(String cell, Map<String, AttributeValue> attributes)
      throws MalformedTextException {
    for (var other : rest(cell).entrySet()) {
      if (own.contains(other.getKey())) {
        throw new MalformedTextException(
            "The column %s has an attribute that has a column of its own: %s"
                .formatted(REST, other.getKey()));
      }
      attributes.put(other.getKey(), other.getValue());
    }
  }

  private static Map<String, AttributeValue> rest(String cell) throws MalformedTextException {
    try {
      return PlainJson.read(cell).attributes();
    } catch (MalformedTextException malformed) {
      throw malformed.within(REST);
    }
  }

  private AttributeValue value(String column, String cell) throws MalformedTextException {
    var sortKey = key.sortKey();
    if (column.equals(key.partitionKey().name())) {
      return keyValue(key.partitionKey(), cell);
    }
    if (sortKey != null && column.equals(sortKey.name())) {
      return keyValue(sortKey, cell);
    }
    if (texts.contains(column) || !looksLikeJson(cell)) {
      return new AttributeValue.Str(cell);
    }
    try {
      return PlainJson.readValue(cell);
    } catch (MalformedTextException _) {
      return new AttributeValue.Str(cell);
    }
  }

  private static AttributeValue keyValue(KeyAttribute attribute, String cell)
      throws MalformedTextException {
    return switch (attribute.type()) {
      case S -> new AttributeValue.Str(cell);
      case N -> {
        try {
          yield new AttributeValue.Num(Numbers.parse(cell));
        } catch (DatabaseException broken) {
          throw new MalformedTextException(attribute.name() + ": " + broken.getMessage());
        }
      }
      case B ->
          new AttributeValue.Bin(Base64Text.read("the key attribute " + attribute.name(), cell));
    };
  }
}
