package io.isotherm.node.admission;

import io.isotherm.node.admission.Headroom.Cause;

/**
 * What headroom follows from what a node has in hand. Pure.
 *
 * <pre>
 *                    ample up to   then tight, up to   then a part is refused, all at
 * queue of its kind      25 %            80 %                    100 %
 * heap                   75 %            90 %                    100 %
 * processor              85 %           always                   never
 * </pre>
 *
 * <p>The worst of them decides. A queue that is a quarter full is some dozens of milliseconds long;
 * a full one refuses everybody, whoever comes first. So from 80 % on a part of the requests is
 * refused that grows with the queue, and they are told to come later: those that are let in are
 * still served in time. A busy processor is no reason to refuse, since that is what it is for: when
 * it is too busy, a queue shows it.
 */
public final class HeadroomRule {
  /** How much later those refused are to come again: about what a full queue takes to empty. */
  public static final int RETRY_AFTER_MILLIS_MAX = 400;

  private static final double QUEUE_AMPLE = 0.25;
  private static final double QUEUE_TIGHT = 0.8;
  private static final double HEAP_AMPLE = 0.75;
  private static final double HEAP_TIGHT = 0.9;
  private static final double PROCESSOR_AMPLE = 0.85;

  private static final Headroom AMPLE = new Headroom.Ample();
  private static final Headroom BUSY = new Headroom.Tight(Cause.PROCESSOR);
  private static final Headroom QUEUED = new Headroom.Tight(Cause.QUEUE);
  private static final Headroom FULL = new Headroom.Tight(Cause.HEAP);

  private HeadroomRule() {}

  /**
   * The headroom for reads, or for writes.
   *
   * @param queue of their kind, as a part of what may wait
   * @param heap that is in use, as a part of all
   * @param processor time in use, as a part of all
   */
  public static Headroom of(double queue, double heap, double processor) {
    double queued = beyond(queue, QUEUE_TIGHT);
    double filled = beyond(heap, HEAP_TIGHT);
    if (queued > 0 || filled > 0) {
      double part = Math.max(queued, filled);
      return new Headroom.Exhausted(
          queued >= filled ? Cause.QUEUE : Cause.HEAP,
          part,
          (int) Math.ceil(part * RETRY_AFTER_MILLIS_MAX));
    }
    if (queue > QUEUE_AMPLE) {
      return QUEUED;
    }
    if (heap > HEAP_AMPLE) {
      return FULL;
    }
    return processor > PROCESSOR_AMPLE ? BUSY : AMPLE;
  }

  private static double beyond(double used, double bound) {
    return Math.clamp((used - bound) / (1 - bound), 0, 1);
  }
}
