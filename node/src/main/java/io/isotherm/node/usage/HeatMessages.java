package io.isotherm.node.usage;

import com.google.protobuf.UnsafeByteOperations;
import io.isotherm.api.internal.v1.Heat;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.heat.HeatReading;
import io.isotherm.node.heat.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Heat as it is reported: the rates of every partition that has some, and of the hottest, as far as
 * there is room, where in their ranges it lies. With 10,000 partitions a report stays below 1 MB.
 */
final class HeatMessages {
  /** Heat per second below which a partition is cold, and nothing is said of it. */
  static final double HEAT_MIN = 0.01;

  /** Of all that is more than rates: with usual keys, that is room for a hundred partitions. */
  static final int DETAIL_BYTES_MAX = 192 << 10;

  private HeatMessages() {}

  /** By partition. */
  static Map<Long, Heat> of(List<PartitionMeter> hottestFirst, long nowNanos) {
    var heats = new HashMap<Long, Heat>();
    int details = 0;
    for (var meter : hottestFirst) {
      if (meter.hotness() < HEAT_MIN) {
        break;
      }
      var rates = message(meter.rates(), meter.watchedNanos(nowNanos));
      if (details < DETAIL_BYTES_MAX) {
        var detailed = detailed(rates, meter.read(nowNanos));
        int size = detailed.getSerializedSize() - rates.getSerializedSize();
        if (details + size <= DETAIL_BYTES_MAX) {
          details += size;
          rates = detailed;
        }
      }
      heats.put(meter.partition().id().value(), rates);
    }
    return heats;
  }

  private static Heat message(Usage rates, long watchedNanos) {
    return Heat.newBuilder()
        .setReadUnits(rates.readUnits())
        .setWriteUnits(rates.writeUnits())
        .setThrottledReadUnits(rates.throttledReadUnits())
        .setThrottledWriteUnits(rates.throttledWriteUnits())
        .setCpu(rates.cpuSeconds())
        .setWatchedMillis(TimeUnit.NANOSECONDS.toMillis(watchedNanos))
        .build();
  }

  private static Heat detailed(Heat rates, HeatReading reading) {
    var heat =
        rates.toBuilder()
            .addAllSubRanges(reading.subRanges())
            .setSequential(reading.sequential())
            .setDistinctPositions(reading.distinctPositions());
    for (var quantile : reading.quantiles()) {
      heat.addQuantiles(
          Heat.Quantile.newBuilder()
              .setPosition(UnsafeByteOperations.unsafeWrap(bytes(quantile.position())))
              .setBelow(quantile.below()));
    }
    reading.hotItems().forEach(item -> heat.addHotItems(message(item)));
    reading.throttledItems().forEach(item -> heat.addThrottledItems(message(item)));
    return heat.build();
  }

  private static Heat.HotItem message(HeatReading.HotItem item) {
    return Heat.HotItem.newBuilder()
        .setPosition(UnsafeByteOperations.unsafeWrap(bytes(item.position())))
        .setPartMin(item.partMin())
        .setPartMax(item.partMax())
        .build();
  }

  private static byte[] bytes(Bytes position) {
    return position.unsafeArray();
  }
}
