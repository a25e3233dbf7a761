package io.isotherm.load.workload;

import java.util.random.RandomGenerator;

/** A mix of operations, in shares of one hundred. Source of the mixes: YCSB's core workloads. */
public enum Workload {
  /** Only writes. */
  WRITE("write", 0, 0, 0),
  /** Only strong reads: YCSB C. */
  READ("read", 100, 0, 0),
  /** 95% reads, 5% writes: YCSB B. */
  MOSTLY_READ("95-5", 95, 0, 0),
  /** Half and half: YCSB A. */
  HALF_READ("50-50", 50, 0, 0),
  /** YCSB E, with a few of its short ranges taken across collections. */
  SCAN("scan", 0, 85, 10);

  /** Longest range one step reads: YCSB's. */
  public static final int RANGE_ITEMS_MAX = 100;

  private final String label;
  private final int getShare;
  private final int queryShare;
  private final int scanShare;

  Workload(String label, int getShare, int queryShare, int scanShare) {
    this.label = label;
    this.getShare = getShare;
    this.queryShare = queryShare;
    this.scanShare = scanShare;
  }

  /** Its name on the command line. */
  public String label() {
    return label;
  }

  /** How many items belong together under one partition key, unless the caller says otherwise. */
  public int collectionItems() {
    return this == SCAN ? RANGE_ITEMS_MAX : 1;
  }

  /** The next operation; what is no read is a write. */
  public OperationKind next(RandomGenerator random) {
    int drawn = random.nextInt(100);
    if (drawn < getShare) {
      return OperationKind.GET;
    }
    if (drawn < getShare + queryShare) {
      return OperationKind.QUERY;
    }
    return drawn < getShare + queryShare + scanShare ? OperationKind.SCAN : OperationKind.PUT;
  }

  @Override
  public String toString() {
    return label;
  }
}
