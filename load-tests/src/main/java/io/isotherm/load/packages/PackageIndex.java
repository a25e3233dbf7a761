package io.isotherm.load.packages;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads an index of packages, as {@code apt-cache dumpavail} prints it, into items.
 *
 * <p>Source: Debian Policy, chapter 5, "Syntax of control files": paragraphs parted by empty lines,
 * fields {@code Name: value}, continued by lines that begin with a blank.
 */
public final class PackageIndex {
  /** More records than any index has. */
  private static final int RECORDS_MAX = 1_000_000;

  private static final Set<String> NUMBERS = Set.of("Installed-Size", "Size");

  /** Fields that name other packages, in an order that may mean something. */
  private static final Set<String> LISTS =
      Set.of(
          "Depends",
          "Pre-Depends",
          "Recommends",
          "Suggests",
          "Enhances",
          "Breaks",
          "Conflicts",
          "Replaces",
          "Provides");

  private static final Set<String> SETS = Set.of("Tag");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

  private PackageIndex() {}

  /**
   * All records, a later one in the place of an earlier one with the same key.
   *
   * @throws IOException when it cannot be read, or is longer than any index
   */
  public static Map<PackageKey, Item> read(BufferedReader reader) throws IOException {
    var items = new LinkedHashMap<PackageKey, Item>();
    var paragraph = new ArrayList<String>();
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.isEmpty()) {
        add(paragraph, items);
        paragraph.clear();
      } else {
        paragraph.add(line);
      }
    }
    add(paragraph, items);
    return items;
  }

  private static void add(List<String> paragraph, Map<PackageKey, Item> items) throws IOException {
    var item = item(paragraph);
    boolean named = item.get(PackageKey.PACKAGE) != null && item.get(PackageKey.VERSION) != null;
    if (named) {
      items.put(PackageKey.of(item), item);
    }
    if (items.size() > RECORDS_MAX) {
      throw new IOException("An index of packages has at most a million records.");
    }
  }

  static Item item(List<String> paragraph) {
    var fields = new LinkedHashMap<String, String>();
    String name = null;
    for (var line : paragraph) {
      boolean continues = line.startsWith(" ") || line.startsWith("\t");
      int colon = line.indexOf(':');
      if (continues && name != null) {
        fields.merge(name, line, (before, more) -> before + "\n" + more);
      } else if (colon > 0) {
        name = line.substring(0, colon);
        fields.put(name, line.substring(colon + 1).strip());
      }
    }
    var attributes = new LinkedHashMap<String, AttributeValue>();
    fields.forEach((field, text) -> attributes.put(field, value(field, text)));
    return new Item(attributes);
  }

  private static AttributeValue value(String field, String text) {
    if (NUMBERS.contains(field) && DIGITS.matcher(text).matches()) {
      return new AttributeValue.Num(new BigDecimal(text));
    }
    if (LISTS.contains(field)) {
      return new AttributeValue.ListValue(
          Arrays.stream(COMMA.split(text)).<AttributeValue>map(AttributeValue.Str::new).toList());
    }
    if (SETS.contains(field)) {
      return new AttributeValue.StrSet(
          new LinkedHashSet<>(Arrays.asList(COMMA.split(text.strip()))));
    }
    return new AttributeValue.Str(text);
  }
}
