package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts out of items what a projection names. Paths that lead nowhere are left out, and so are maps
 * and lists in which no path ends; of a list only the elements named remain, in their order, moved
 * together. Values that are kept whole are shared with the item.
 *
 * <p>Made once per request, then applied to any number of items by any thread.
 */
public final class Projector {
  private final PathTree<DocumentPath> tree;

  private Projector(PathTree<DocumentPath> tree) {
    this.tree = tree;
  }

  /** Of a projection whose paths do not overlap, as parsing makes sure. */
  public static Projector of(Projection projection) {
    return new Projector(PathTree.of(projection.paths(), Function.identity()));
  }

  /** What remains of {@code item}; without attributes if nothing does. */
  public Item project(Item item) {
    var kept = new LinkedHashMap<String, AttributeValue>();
    tree.attributes()
        .forEach((name, node) -> {
          AttributeValue value = cut(node, item.get(name));
          if (value != null) {
            kept.put(name, value);
          }
        });
    return new Item(kept);
  }

  private static @Nullable AttributeValue cut(
      PathTree.Node<DocumentPath> node, @Nullable AttributeValue value) {
    if (value == null || node.end() != null) {
      return value;
    }
    return switch (value) {
      case AttributeValue.MapValue(Map<String, AttributeValue> values) -> cutMap(node, values);
      case AttributeValue.ListValue(List<AttributeValue> values) -> cutList(node, values);
      case AttributeValue.Str _,
          AttributeValue.Num _,
          AttributeValue.Bin _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.StrSet _,
          AttributeValue.NumSet _,
          AttributeValue.BinSet _ ->
          null;
    };
  }

  private static @Nullable AttributeValue cutMap(
      PathTree.Node<DocumentPath> node, Map<String, AttributeValue> values) {
    var kept = new LinkedHashMap<String, AttributeValue>();
    node.members()
        .forEach((name, child) -> {
          AttributeValue value = cut(child, values.get(name));
          if (value != null) {
            kept.put(name, value);
          }
        });
    return kept.isEmpty() ? null : new AttributeValue.MapValue(kept);
  }

  private static @Nullable AttributeValue cutList(
      PathTree.Node<DocumentPath> node, List<AttributeValue> values) {
    var kept = new ArrayList<AttributeValue>();
    node.elements()
        .headMap(values.size())
        .forEach((index, child) -> {
          AttributeValue value = cut(child, values.get(index));
          if (value != null) {
            kept.add(value);
          }
        });
    return kept.isEmpty() ? null : new AttributeValue.ListValue(kept);
  }
}
