package io.isotherm.model;

/**
 * Every limit that the contract sets, in one place. A limit whose break depends on the cluster's
 * settings (such as the number of tables) is not here.
 *
 * <p>Source: DynamoDB developer guide, "Quotas in Amazon DynamoDB", "Constraints in Amazon
 * DynamoDB" and the API reference of each operation. Sizes are bytes and inclusive.
 */
public final class Limits {
  private static final int KILOBYTE = 1_024;
  private static final int MEGABYTE = 1_024 * KILOBYTE;

  // Items and values.

  /** Names and values of an item, by {@link io.isotherm.model.item.ItemSize}. */
  public static final int ITEM_BYTES_MAX = 400 * KILOBYTE;

  /**
   * Values inside one another. The value of an attribute is level 1, so that 31 maps around a
   * number are allowed and 32 are not. A document path has as many steps at the most, the attribute
   * among them.
   */
  public static final int NESTING_LEVELS_MAX = 32;

  /** UTF-8 bytes of the name of an attribute that is no key; at least 1. */
  public static final int ATTRIBUTE_NAME_BYTES_MAX = 65_535;

  /** UTF-8 bytes of the name of a key attribute; at least 1. */
  public static final int KEY_ATTRIBUTE_NAME_BYTES_MAX = 255;

  /** Value of a partition key; at least 1. */
  public static final int PARTITION_KEY_BYTES_MAX = 2_048;

  /** Value of a sort key; at least 1. */
  public static final int SORT_KEY_BYTES_MAX = 1_024;

  /** Decimal digits between the first and the last that is not zero. */
  public static final int NUMBER_DIGITS_MAX = 38;

  /** Power of ten of a number's first digit. */
  public static final int NUMBER_EXPONENT_MAX = 125;

  /** Power of ten of a number's first digit. */
  public static final int NUMBER_EXPONENT_MIN = -130;

  // Tables.

  /** Characters. */
  public static final int TABLE_NAME_LENGTH_MIN = 3;

  /** Characters. */
  public static final int TABLE_NAME_LENGTH_MAX = 255;

  /** Tables on one page of a listing; also the default. */
  public static final int LIST_TABLES_PAGE_MAX = 100;

  /** Tags of a table. */
  public static final int TAGS_MAX = 50;

  /** Characters of the key of a tag; at least 1. */
  public static final int TAG_KEY_LENGTH_MAX = 128;

  /** Characters of the value of a tag. */
  public static final int TAG_VALUE_LENGTH_MAX = 256;

  // Requests.

  /** Items a query or scan evaluates for one page; the item that passes it is the last. */
  public static final int PAGE_BYTES_MAX = MEGABYTE;

  /** Keys of a batch read. */
  public static final int BATCH_GET_KEYS_MAX = 100;

  /** What a batch read returns. */
  public static final int BATCH_GET_BYTES_MAX = 16 * MEGABYTE;

  /** Puts and deletes of a batch write. */
  public static final int BATCH_WRITE_REQUESTS_MAX = 25;

  /** Segments of a parallel scan. */
  public static final int SCAN_SEGMENTS_MAX = 1_000_000;

  // Expressions.

  /** UTF-8 bytes of the text of one expression. */
  public static final int EXPRESSION_BYTES_MAX = 4 * KILOBYTE;

  /** Operators of one expression; functions are not counted. */
  public static final int EXPRESSION_OPERATORS_MAX = 300;

  /**
   * Parentheses and calls of an expression open at once. A level without an operator of its own is
   * either a redundant pair of parentheses or a call within a call, so that more levels than
   * operators plus the few that functions take are always an error; the bound lets what walks an
   * expression find it without recursing on.
   */
  public static final int EXPRESSION_DEPTH_MAX = EXPRESSION_OPERATORS_MAX + 8;

  /** Candidates of one IN. */
  public static final int IN_OPERANDS_MAX = 100;

  /** UTF-8 bytes of one placeholder ({@code #name} or {@code :value}). */
  public static final int PLACEHOLDER_BYTES_MAX = 255;

  /**
   * All names and values that the placeholders of a request stand for, together; values by {@link
   * io.isotherm.model.item.ItemSize}.
   */
  public static final int PLACEHOLDERS_BYTES_MAX = 2 * MEGABYTE;

  // Capacity.

  /** What one strongly consistent read unit reads. */
  public static final int READ_UNIT_BYTES = 4 * KILOBYTE;

  /** What one write unit writes. */
  public static final int WRITE_UNIT_BYTES = KILOBYTE;

  private Limits() {}
}
