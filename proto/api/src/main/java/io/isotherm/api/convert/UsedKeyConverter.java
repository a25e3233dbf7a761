package io.isotherm.api.convert;

import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.api.v1.ListHotKeysResponse;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.partition.KeyHeat;
import io.isotherm.model.partition.KeyHeat.Measure;
import io.isotherm.model.partition.UsedKey;
import java.util.List;

/** Keys with much heat, between messages and the model. Pure. */
public final class UsedKeyConverter {
  private UsedKeyConverter() {}

  public static ListHotKeysResponse response(List<UsedKey> keys, double observedSeconds) {
    return ListHotKeysResponse.newBuilder()
        .addAllKeys(keys.stream().map(UsedKeyConverter::message).toList())
        .setObservedSeconds(observedSeconds)
        .build();
  }

  public static List<UsedKey> keys(ListHotKeysResponse response) {
    return response.getKeysList().stream().map(UsedKeyConverter::key).toList();
  }

  /**
   * What keys are ordered by.
   *
   * @throws DatabaseException VALIDATION when it is not known here
   */
  public static Measure measure(ListHotKeysRequest.Measure message) {
    return switch (message) {
      case MEASURE_UNSPECIFIED, MEASURE_ACCESSED -> Measure.ACCESSED;
      case MEASURE_THROTTLED -> Measure.THROTTLED;
      case UNRECOGNIZED -> throw DatabaseException.invalid("measure", "A measure is not known");
    };
  }

  public static ListHotKeysRequest.Measure message(Measure measure) {
    return switch (measure) {
      case ACCESSED -> ListHotKeysRequest.Measure.MEASURE_ACCESSED;
      case THROTTLED -> ListHotKeysRequest.Measure.MEASURE_THROTTLED;
    };
  }

  private static ListHotKeysResponse.HotKey message(UsedKey key) {
    var message =
        ListHotKeysResponse.HotKey.newBuilder()
            .setPartition(key.partition().value())
            .setHeat(message(key.heat()));
    var position = key.position();
    if (position != null) {
      message.setPosition(HeatConverter.position(position));
    }
    for (var minute : key.minutes()) {
      message.addMinutes(
          ListHotKeysResponse.Minute.newBuilder()
              .setEpochMillis(minute.epochMillis())
              .setHeat(message(minute.heat())));
    }
    return message.build();
  }

  private static ListHotKeysResponse.KeyHeat message(KeyHeat heat) {
    return ListHotKeysResponse.KeyHeat.newBuilder()
        .setAccessedMin(heat.accessedMin())
        .setAccessedMax(heat.accessedMax())
        .setThrottledMin(heat.throttledMin())
        .setThrottledMax(heat.throttledMax())
        .build();
  }

  private static UsedKey key(ListHotKeysResponse.HotKey message) {
    return new UsedKey(
        message.hasPosition() ? ItemConverter.bytes(message.getPosition().getEncoded()) : null,
        new PartitionId(message.getPartition()),
        heat(message.getHeat()),
        message.getMinutesList().stream()
            .map(minute -> new UsedKey.Minute(minute.getEpochMillis(), heat(minute.getHeat())))
            .toList());
  }

  private static KeyHeat heat(ListHotKeysResponse.KeyHeat message) {
    return new KeyHeat(
        message.getAccessedMin(),
        message.getAccessedMax(),
        message.getThrottledMin(),
        message.getThrottledMax());
  }
}
