package io.isotherm.model.request;

/**
 * What is easily overlooked about what a query or scan costs.
 *
 * @param text a sentence for people
 */
public record CostWarning(Code code, String text) {
  /** What it is about. */
  public enum Code {
    /** All items of the table are read, whatever is returned. */
    READS_WHOLE_TABLE,
    /** What the filter keeps back is paid for. */
    FILTER_IS_PAID,
    /** Attributes that are left out, or items that are only counted, are paid for. */
    PROJECTION_IS_PAID,
    /** The same costs half without a strong read. */
    STRONG_COSTS_DOUBLE,
    /** It takes many pages. */
    MANY_PAGES,
    /** Pages end before what they may cost is passed, and there are more of them for it. */
    BUDGET_ENDS_PAGES
  }
}
