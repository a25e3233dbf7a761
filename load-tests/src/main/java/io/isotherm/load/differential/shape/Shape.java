package io.isotherm.load.differential.shape;

import java.util.List;
import java.util.Map;

/** One shape of the model. Shapes name one another, because some contain themselves. */
public sealed interface Shape {
  /**
   * @param bounds of the length in characters
   * @param pattern a regular expression for all of it; empty for none
   */
  record Text(Bounds bounds, String pattern) implements Shape {}

  record Choice(List<String> values) implements Shape {
    public Choice {
      values = List.copyOf(values);
    }
  }

  /**
   * @param bounds of the value
   */
  record Whole(Bounds bounds) implements Shape {}

  record Flag() implements Shape {}

  record Blob() implements Shape {}

  /**
   * @param bounds of the number of elements
   */
  record Sequence(String element, Bounds bounds) implements Shape {}

  /**
   * @param bounds of the number of entries
   */
  record Mapping(String key, String value, Bounds bounds) implements Shape {}

  /**
   * @param members in the model's order
   */
  record Structure(List<Member> members) implements Shape {
    public Structure {
      members = List.copyOf(members);
    }

    public Map<String, Member> byName() {
      return members.stream()
          .collect(java.util.stream.Collectors.toMap(Member::name, member -> member));
    }
  }

  record Member(String name, String shape, boolean required) {}
}
