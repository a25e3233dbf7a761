package io.isotherm.node.group;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.model.item.Bytes;

/**
 * How much of a partition has arrived.
 *
 * @param step counts the chunks taken
 * @param copiedTo the last position that was copied; empty before the first. Nothing above it is
 *     here
 * @param copiedAll whether all of the range was copied
 * @param sequence up to where the other group's {@link ChangeRow}s have been taken, inclusive
 * @param digest of the items here
 * @param items how many there are
 * @param bytes of theirs, by DynamoDB's arithmetic
 * @param mover who sent the last chunk taken; 0 before the first
 */
public record ArrivalProgress(
    long step,
    Bytes copiedTo,
    boolean copiedAll,
    long sequence,
    RowDigest digest,
    long items,
    long bytes,
    long mover) {
  /** Of a partition that has just been announced. */
  public static final ArrivalProgress NONE =
      new ArrivalProgress(0, Bytes.EMPTY, false, 0, RowDigest.NONE, 0, 0, 0);

  public static ArrivalProgress of(io.isotherm.api.internal.v1.ArrivalProgress message) {
    return new ArrivalProgress(
        message.getStep(),
        ItemConverter.bytes(message.getCopiedTo()),
        message.getCopiedAll(),
        message.getSequence(),
        new RowDigest(message.getDigestHigh(), message.getDigestLow()),
        message.getItems(),
        message.getBytes(),
        message.getMover());
  }

  public io.isotherm.api.internal.v1.ArrivalProgress message() {
    return io.isotherm.api.internal.v1.ArrivalProgress.newBuilder()
        .setStep(step)
        .setCopiedTo(ItemConverter.bytes(copiedTo))
        .setCopiedAll(copiedAll)
        .setSequence(sequence)
        .setDigestHigh(digest.high())
        .setDigestLow(digest.low())
        .setItems(items)
        .setBytes(bytes)
        .setMover(mover)
        .build();
  }

  /** What the partition holds, should it be adopted now. */
  Counters counters() {
    return new Counters(items, bytes);
  }
}
