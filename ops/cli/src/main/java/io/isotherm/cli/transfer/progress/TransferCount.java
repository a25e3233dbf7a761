package io.isotherm.cli.transfer.progress;

/**
 * What was transferred.
 *
 * @param bytes of the records in the form they have in files, before compression
 * @param units that reading or writing the items cost
 */
public record TransferCount(long items, long bytes, double units) {
  public static final TransferCount NONE = new TransferCount(0, 0, 0);

  public TransferCount plus(TransferCount other) {
    return new TransferCount(items + other.items, bytes + other.bytes, units + other.units);
  }
}
