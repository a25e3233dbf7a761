package io.isotherm.load.differential.request;

/** Breaks a request's text, so that it is no JSON, or none that a request may be. */
final class TextMutation {
  private TextMutation() {}

  static String apply(Draw draw, String body) {
    return switch (draw.below(9)) {
      case 0 -> body.substring(0, draw.below(body.length()));
      case 1 -> body + draw.of("}", ",", "x", " {}");
      case 2 -> "[" + body + "]";
      case 3 -> body.replace('"', '\'');
      case 4 -> body.replaceFirst(":", draw.of("", "::", " "));
      case 5 -> draw.of("", " ", "null", "5", "\"text\"", "true", "[]", "{", "{}}", "nul");
      case 6 -> body.substring(0, body.length() - 1) + ",}";
      case 7 -> body.replaceFirst("\"", draw.of("\"\\x", "\"\\u12", "\u0001\""));
      default -> "/* comment */" + body;
    };
  }
}
