package io.isotherm.model.error;

/**
 * The one key that a partition is throttled for.
 *
 * @param text the position of its item as people read it, which is cut to {@value #TEXT_LENGTH_MAX}
 *     characters; {@link #REDACTED} when keys are nobody's business
 * @param part of the partition's heat that it has at least; 0 to 1
 */
public record HotKey(String text, double part) {
  /** Part of the heat from which on one key is to blame. */
  public static final double PART_MIN = 0.25;

  /** Of the text, so that it fits where failures travel. */
  public static final int TEXT_LENGTH_MAX = 256;

  /** Stands for a key that is not told. */
  public static final String REDACTED = "redacted";

  private static final String CUT = "...";

  public HotKey {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException("A part is 0 to 1.");
    }
    if (text.length() > TEXT_LENGTH_MAX) {
      text = cut(text);
    }
  }

  /** A key that is not told. */
  public static HotKey redacted(double part) {
    return new HotKey(REDACTED, part);
  }

  private static String cut(String text) {
    int end = TEXT_LENGTH_MAX - CUT.length();
    boolean splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end) + CUT;
  }
}
