package io.isotherm.placement.service;

/** The answering half of a node's reports. Does not wait. */
interface ReportStream {
  /**
   * @param version of the catalog that is applied here
   */
  void answer(long version);

  /** Ends the stream. */
  void fail(RuntimeException failure);
}
