package io.isotherm.model.expression;

import io.isotherm.model.expression.DocumentPath.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Paths that do not overlap, as a tree, so that one walk over an item serves all of them. Built
 * once and not changed afterwards.
 *
 * @param <T> what a path leads to
 */
final class PathTree<T> {
  private final SequencedMap<String, Node<T>> attributes = new LinkedHashMap<>();

  /** A value on the way of paths, or at the end of one. */
  static final class Node<T> {
    private @Nullable T end;
    private final Map<String, Node<T>> members = new LinkedHashMap<>();
    private final NavigableMap<Integer, Node<T>> elements = new TreeMap<>();

    /** What the path ends in, or null on the way. */
    @Nullable T end() {
      return end;
    }

    /** One step further into a map. */
    Map<String, Node<T>> members() {
      return members;
    }

    /** One step further into a list, by index, lowest first. */
    NavigableMap<Integer, Node<T>> elements() {
      return elements;
    }
  }

  static <T> PathTree<T> of(Iterable<T> ends, Function<T, DocumentPath> path) {
    var tree = new PathTree<T>();
    for (T end : ends) {
      tree.add(path.apply(end), end);
    }
    return tree;
  }

  private void add(DocumentPath path, T end) {
    Node<T> node = attributes.computeIfAbsent(path.attribute(), _ -> new Node<>());
    for (Step step : path.steps()) {
      node =
          switch (step) {
            case Step.Member(String name) -> node.members.computeIfAbsent(name, _ -> new Node<>());
            case Step.Element(int index) -> node.elements.computeIfAbsent(index, _ -> new Node<>());
          };
    }
    node.end = end;
  }

  /** The first steps, in the order in which they were added. */
  SequencedMap<String, Node<T>> attributes() {
    return attributes;
  }
}
