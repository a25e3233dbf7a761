package io.isotherm.load.differential.shape;

/** Both ends included. What a model leaves out is {@link #NONE}'s end of the long range. */
public record Bounds(long least, long most) {
  public static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

  public boolean hasLeast() {
    return least != NONE.least;
  }

  public boolean hasMost() {
    return most != NONE.most;
  }

  /**
   * @param text {@code 1..255}, {@code 1..} or {@code ..255}
   */
  static Bounds parse(String text) {
    int dots = text.indexOf("..");
    var least = text.substring(0, dots);
    var most = text.substring(dots + 2);
    return new Bounds(
        least.isEmpty() ? NONE.least : Long.parseLong(least),
        most.isEmpty() ? NONE.most : Long.parseLong(most));
  }
}
