package io.isotherm.router.plan;

/**
 * What partitions hold of a range, as far as they were asked.
 *
 * @param partitions that hold the range
 * @param asked how many of them were asked; at most {@code partitions}
 * @param items that those hold
 * @param bytes of these, by DynamoDB's arithmetic
 * @param counted whether nothing is an estimate of theirs
 */
public record RangeHoldings(int partitions, int asked, long items, long bytes, boolean counted) {
  /** Before anybody was asked. */
  public static final RangeHoldings NONE = new RangeHoldings(0, 0, 0, 0, true);

  /** With the answer of one more of {@code partitions}. */
  public RangeHoldings plus(int partitions, long items, long bytes, boolean counted) {
    return new RangeHoldings(
        Math.max(partitions, asked + 1),
        asked + 1,
        this.items + items,
        this.bytes + bytes,
        this.counted && counted);
  }

  /** All of them, if those that were not asked are like the others. */
  RangeHoldings whole() {
    if (asked == 0 || asked == partitions) {
      return this;
    }
    double times = (double) partitions / asked;
    return new RangeHoldings(
        partitions, partitions, Math.round(items * times), Math.round(bytes * times), false);
  }
}
