package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The heat of one partition. Mutable; of one thread at a time. Times are of one clock that only
 * goes forward.
 *
 * <p>All usage is counted; where it lies is sampled, a sample for every {@link #stride} of heat on
 * average, whether that was one request or twenty. Strides get longer with more heat, so that hot
 * partitions are sampled some {@value #SAMPLES_PER_SECOND} times a second. Samples belong to a
 * generation of {@link DecayedUsage#HALF_LIFE_SECONDS}; the one before fades while it goes on.
 */
public final class PartitionHeat {
  /** Aimed at: two generations make a median that is within 2 points. */
  private static final int SAMPLES_PER_SECOND = 128;

  /** Heat for each sample at least: one write in eight, so that sampling costs next to nothing. */
  private static final double STRIDE_MIN = 24;

  private static final long GENERATION_NANOS = (long) (DecayedUsage.HALF_LIFE_SECONDS * 1e9);

  private final KeyRange range;
  private final SubRanges subRanges;
  private final long sinceNanos;
  private final SequentialWrites sequential = new SequentialWrites();
  private DecayedUsage usage;
  private double stride = STRIDE_MIN;
  private long turnedNanos;

  /** Heat sampled in each sixteenth, in this generation and the one before. */
  private double[] placedNow = new double[SubRanges.COUNT];

  private double[] placedBefore = new double[SubRanges.COUNT];
  private @Nullable SampledKeys keys;

  /** Nothing is known. */
  public PartitionHeat(KeyRange range, long nowNanos) {
    this(range, DecayedUsage.since(nowNanos), nowNanos);
  }

  private PartitionHeat(KeyRange range, DecayedUsage usage, long nowNanos) {
    this.range = range;
    this.subRanges = new SubRanges(range);
    this.usage = usage;
    this.sinceNanos = nowNanos;
    this.turnedNanos = nowNanos;
  }

  public KeyRange range() {
    return range;
  }

  /** Heat that a sample stands for; changes with {@link #advance}. */
  public double stride() {
    return stride;
  }

  /**
   * Notes a sample.
   *
   * @param position in the range
   * @param strides of heat that it stands for, at least 1
   */
  public void sample(Bytes position, int strides, Access access) {
    placedNow[subRanges.of(position)] += strides * stride;
    if (access == Access.WRITE) {
      sequential.add(position, strides);
    }
    if (keys != null) {
      keys.add(position, strides, access);
    }
  }

  /** Notes that what a sample stands for was refused, beside {@link #sample}. */
  public void sampleThrottled(Bytes position, int strides, Access access) {
    if (keys != null) {
      keys.addThrottled(position, strides, access);
    }
  }

  /** Goes on to {@code nowNanos}, with what was used since the last time. */
  public void advance(Usage used, long nowNanos) {
    usage = usage.plus(used, nowNanos);
    if (nowNanos - turnedNanos >= GENERATION_NANOS) {
      boolean isOver = nowNanos - turnedNanos >= 2 * GENERATION_NANOS;
      stride = Math.max(STRIDE_MIN, usage.rate().heat() / SAMPLES_PER_SECOND);
      placedBefore = isOver ? new double[SubRanges.COUNT] : placedNow;
      placedNow = new double[SubRanges.COUNT];
      sequential.halve();
      if (keys != null) {
        if (isOver) {
          keys.turn(stride);
        }
        keys.turn(stride);
      }
      turnedNanos = nowNanos;
    }
  }

  /** Per second. */
  public Usage rates() {
    return usage.rate();
  }

  /** Whether split points and hot items are looked for, which takes memory. */
  public boolean watchesKeys() {
    return keys != null;
  }

  /** Begins to look for split points and hot items, or forgets them. */
  public void watchKeys(boolean watch) {
    if (!watch) {
      keys = null;
    } else if (keys == null) {
      keys = new SampledKeys(stride);
    }
  }

  /** How hot it is; {@code nowNanos} is not before the last {@link #advance}. */
  public HeatReading read(long nowNanos) {
    var rates = usage.rate();
    double fade = fade(nowNanos);
    var places = keys == null ? List.<WeighedPosition>of() : keys.places(fade);
    return new HeatReading(
        rates,
        placed(rates.heat(), fade),
        SplitPoints.of(places, SampledKeys.QUANTILES_MAX),
        keys == null ? List.of() : keys.items(fade).hottest(),
        keys == null ? List.of() : keys.throttledItems(fade).hottest(),
        sequential.part(),
        places.size(),
        watchedNanos(nowNanos));
  }

  /** The item with most of the heat; null when none is known to have much of it. */
  public HeatReading.@Nullable HotItem hottest(long nowNanos) {
    var items = hotItems(nowNanos);
    return items.isEmpty() ? null : items.getFirst();
  }

  /** The items with much of the heat, the hottest first; none unless keys are watched. */
  public List<HeatReading.HotItem> hotItems(long nowNanos) {
    return keys == null ? List.of() : keys.items(fade(nowNanos)).hottest();
  }

  /** What part of the heat lies in {@code other}, or of the range if there is no heat; 0 to 1. */
  public double partWithin(KeyRange other, long nowNanos) {
    return other.contains(range)
        ? 1
        : Math.clamp(HeatSpread.of(spread(nowNanos)).within(other).part(), 0, 1);
  }

  /** How long it has been watched. */
  public long watchedNanos(long nowNanos) {
    return nowNanos - sinceNanos;
  }

  /** The heat of each sixteenth: the partition's, as the samples are spread. */
  private List<Double> placed(double heat, double fade) {
    double sampled = 0;
    for (int i = 0; i < SubRanges.COUNT; i++) {
      sampled += placedNow[i] + fade * placedBefore[i];
    }
    var placed = new ArrayList<Double>();
    if (sampled > 0 && heat > 0) {
      for (int i = 0; i < SubRanges.COUNT; i++) {
        placed.add(heat * (placedNow[i] + fade * placedBefore[i]) / sampled);
      }
    }
    return placed;
  }

  private double fade(long nowNanos) {
    return Math.clamp(1 - (double) (nowNanos - turnedNanos) / GENERATION_NANOS, 0, 1);
  }

  /**
   * The heat of a partition that takes the place, or a part of it, of others. It is watched from
   * now on; what is inherited counts as of the generation before.
   *
   * @param replaced those whose ranges overlap it, advanced to {@code nowNanos}; unchanged
   */
  static PartitionHeat inherit(List<PartitionHeat> replaced, KeyRange range, long nowNanos) {
    var usage = DecayedUsage.since(nowNanos);
    var places = new ArrayList<WeighedPosition>();
    var known = new ArrayList<WeighedPosition>();
    boolean watches = false;
    for (var old : replaced) {
      var spread = HeatSpread.of(old.spread(nowNanos)).within(range);
      double heat = old.rates().heat() * DecayedUsage.HALF_LIFE_SECONDS;
      usage = usage.merge(old.usage.part(spread.part()));
      spread
          .places()
          .forEach(
              place -> places.add(new WeighedPosition(place.position(), place.weight() * heat)));
      if (old.keys != null) {
        watches = true;
        for (var item : old.keys.items(old.fade(nowNanos)).known()) {
          if (range.contains(item.position())) {
            known.add(new WeighedPosition(item.position(), item.weight() * spread.scale() * heat));
          }
        }
      }
    }
    var heat = new PartitionHeat(range, usage, nowNanos);
    heat.stride = Math.max(STRIDE_MIN, usage.rate().heat() / SAMPLES_PER_SECOND);
    for (var place : places) {
      heat.placedBefore[heat.subRanges.of(place.position())] += place.weight();
    }
    if (watches) {
      var inherited = new KeySamples(heat.stride);
      inherited.inherit(places, known);
      heat.keys = new SampledKeys(heat.stride, inherited);
    }
    return heat;
  }

  /** Where the heat lies: the samples of keys; without them, evenly within each sixteenth. */
  private List<WeighedPosition> spread(long nowNanos) {
    double fade = fade(nowNanos);
    var places = keys == null ? List.<WeighedPosition>of() : keys.places(fade);
    return places.isEmpty() ? HeatSpread.even(subRanges, placed(rates().heat(), fade)) : places;
  }
}
