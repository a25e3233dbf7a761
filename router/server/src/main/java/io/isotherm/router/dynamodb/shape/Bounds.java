package io.isotherm.router.dynamodb.shape;

/**
 * Inclusive bounds of a length or a value.
 *
 * @param min {@link Long#MIN_VALUE} for none
 * @param max {@link Long#MAX_VALUE} for none
 */
public record Bounds(long min, long max) {
  /** None. */
  public static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

  /** {@code MIN..MAX}, where either may be absent. */
  static Bounds parse(String text) {
    int dots = text.indexOf("..");
    var min = text.substring(0, dots);
    var max = text.substring(dots + 2);
    return new Bounds(
        min.isEmpty() ? Long.MIN_VALUE : Long.parseLong(min),
        max.isEmpty() ? Long.MAX_VALUE : Long.parseLong(max));
  }
}
