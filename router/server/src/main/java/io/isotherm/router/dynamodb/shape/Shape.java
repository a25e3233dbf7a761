package io.isotherm.router.dynamodb.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a part of a request looks like. Immutable. */
public sealed interface Shape {

  /**
   * A text.
   *
   * @param length in characters
   * @param values the only ones allowed, in the order in which the service lists them; empty for no
   *     such rule
   * @param pattern that the whole text matches; null for none
   * @param orArn whether it may be the ARN of a table instead
   */
  record Text(Bounds length, List<String> values, @Nullable Pattern pattern, boolean orArn)
      implements Shape {
    public Text {
      values = List.copyOf(values);
    }
  }

  /**
   * A whole number.
   *
   * @param javaName by which the service calls the type in its texts: Integer or Long
   */
  record Whole(String javaName, Bounds value) implements Shape {}

  /** A number with a fraction, or a time in seconds. */
  record Fraction() implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}

  /** Bytes, in Base64. */
  record Blob() implements Shape {}

  /** An attribute value, which has rules of its own. */
  record Attribute() implements Shape {}

  /**
   * A list.
   *
   * @param member looked at late, since the model names shapes before it describes them
   */
  record Sequence(Supplier<Shape> member, Bounds length) implements Shape {}

  /** A map. */
  record Mapping(Supplier<Shape> key, Supplier<Shape> value, Bounds length) implements Shape {}

  /** A structure: members by name. */
  final class Structure implements Shape {
    private final String name;
    private final Map<String, Member> members;

    Structure(String name, List<Member> members) {
      this.name = name;
      var byName = new LinkedHashMap<String, Member>();
      members.forEach(member -> byName.put(member.name(), member));
      this.members = Collections.unmodifiableMap(byName);
    }

    public String name() {
      return name;
    }

    /** By name, in the order of the model, each at its index. */
    public Map<String, Member> members() {
      return members;
    }

    /** The member of that name, or null when there is none. */
    public @Nullable Member member(String name) {
      return members.get(name);
    }
  }

  /** Whether a member has to be there. */
  enum Presence {
    OPTIONAL,
    REQUIRED,
    /** Without it nothing else is looked at. */
    REQUIRED_FIRST
  }

  /**
   * A member of a structure.
   *
   * @param index of the member among all
   */
  record Member(String name, int index, Presence presence, Supplier<Shape> shape) {
    /** As it is written in the texts of failures: the first letter is small. */
    public String pathName() {
      return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
  }
}
