package io.isotherm.router.dynamodb.json;

import io.isotherm.router.dynamodb.shape.Shape;
import io.isotherm.router.dynamodb.shape.Shape.Structure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a structure that were given, by the names of its shape. A null in a request is a
 * member that was not given. Immutable once read.
 *
 * <p>Every accessor fails with a {@link ClassCastException} or {@link IllegalArgumentException}
 * when the shape has no such member of that type: a bug of the operation that asks.
 */
public final class Struct implements Input.Compound {
  private final Structure shape;
  private final @Nullable Input[] members;

  Struct(Structure shape, @Nullable Input[] members) {
    this.shape = shape;
    this.members = members;
  }

  public Structure shape() {
    return shape;
  }

  /** The member, or null when it was not given. */
  public @Nullable Input get(String name) {
    var member = shape.member(name);
    if (member == null) {
      throw new IllegalArgumentException("The shape has no member " + name + ".");
    }
    return get(member);
  }

  /** The member, or null when it was not given. */
  public @Nullable Input get(Shape.Member member) {
    return members[member.index()];
  }

  public boolean has(String name) {
    return get(name) != null;
  }

  public @Nullable String text(String name) {
    var text = (Input.Text) get(name);
    return text == null ? null : text.value();
  }

  public @Nullable Long whole(String name) {
    var whole = (Input.Whole) get(name);
    return whole == null ? null : whole.value();
  }

  /** Whether the member was given and is true. */
  public boolean isTrue(String name) {
    var flag = (Input.Flag) get(name);
    return flag != null && flag.value();
  }

  /** True, false, or null when it was not given. */
  public @Nullable Boolean flag(String name) {
    var flag = (Input.Flag) get(name);
    return flag == null ? null : flag.value();
  }

  public @Nullable Struct struct(String name) {
    return (Struct) get(name);
  }

  public Input.@Nullable Attributes attributes(String name) {
    return (Input.Attributes) get(name);
  }

  /** A list's elements, or null when it was not given. */
  public @Nullable List<@Nullable Input> list(String name) {
    var list = (Input.Sequence) get(name);
    return list == null ? null : list.elements();
  }

  /** The elements of a list of structures that passed the check for nulls; empty if not given. */
  public List<Struct> structs(String name) {
    var list = list(name);
    return list == null ? List.of() : list.stream().map(Struct.class::cast).toList();
  }

  /** The elements of a list of texts that passed the check for nulls, or null if not given. */
  public @Nullable List<String> texts(String name) {
    var list = list(name);
    return list == null
        ? null
        : list.stream().map(Input.Text.class::cast).map(Input.Text::value).toList();
  }

  /** A map's entries in the order of the request, or null when it was not given. */
  public @Nullable Map<String, @Nullable Input> map(String name) {
    var map = (Input.Mapping) get(name);
    return map == null ? null : map.entries();
  }
}
