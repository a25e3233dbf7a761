package io.isotherm.router.dynamodb.json;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Numbers;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How a part of a request is written in the text of a failure: lists as {@code [a, b]}, maps and
 * structures as {@code {a=b}}, as the service does.
 */
public final class InputText {
  /** What is longer is cut: a body of 16 MB does not come back in its refusal. */
  static final int LENGTH_MAX = 2_048;

  private final StringBuilder text = new StringBuilder();

  private InputText() {}

  /** The text, cut at {@link #LENGTH_MAX} characters. */
  public static String of(@Nullable Input input) {
    var written = new InputText();
    written.write(input);
    var text = written.text;
    return text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text.toString();
  }

  private boolean isFull() {
    return text.length() > LENGTH_MAX;
  }

  private void write(@Nullable Input input) {
    if (isFull()) {
      return;
    }
    switch (input) {
      case null -> text.append("null");
      case Input.Text(var value) -> text.append(value);
      case Input.Whole(var value) -> text.append(value);
      case Input.Fraction(var value) -> text.append(value);
      case Input.Flag(var value) -> text.append(value);
      case Input.Blob(var value) -> text.append(value);
      case Input.Attribute(var value, _) -> text.append(attribute(value));
      case Input.Sequence(var elements) -> {
        text.append('[');
        var separator = "";
        for (var element : elements) {
          text.append(separator);
          write(element);
          separator = ", ";
          if (isFull()) {
            return;
          }
        }
        text.append(']');
      }
      case Input.Mapping(var entries) -> {
        text.append('{');
        var separator = "";
        for (var entry : entries.entrySet()) {
          text.append(separator).append(entry.getKey()).append('=');
          write(entry.getValue());
          separator = ", ";
          if (isFull()) {
            return;
          }
        }
        text.append('}');
      }
      case Input.Attributes attributes -> {
        var entries = new StringJoiner(", ", "{", "}");
        attributes.values().forEach((name, value) -> entries.add(name + "=" + attribute(value)));
        text.append(entries);
      }
      case Struct struct -> {
        text.append(struct.shape().name()).append('(');
        var separator = "";
        for (var member : struct.shape().members().values()) {
          var value = struct.get(member);
          if (value != null) {
            text.append(separator).append(member.pathName()).append('=');
            write(value);
            separator = ", ";
          }
        }
        text.append(')');
      }
    }
  }

  private static String attribute(@Nullable AttributeValue value) {
    return switch (value) {
      case null -> "AttributeValue()";
      case AttributeValue.Str(var text) -> "AttributeValue(s=" + text + ")";
      case AttributeValue.Num(var number) -> "AttributeValue(n=" + Numbers.print(number) + ")";
      case AttributeValue.Bool(var flag) -> "AttributeValue(bool=" + flag + ")";
      case AttributeValue.Null() -> "AttributeValue(null=true)";
      case AttributeValue.Bin _,
          AttributeValue.ListValue _,
          AttributeValue.MapValue _,
          AttributeValue.StrSet _,
          AttributeValue.NumSet _,
          AttributeValue.BinSet _ ->
          "AttributeValue(" + value.type().name().toLowerCase(Locale.ROOT) + "=...)";
    };
  }
}
