package io.isotherm.api.convert;

import io.isotherm.api.v1.Throttling;

/**
 * The typed form of what the context of a throttled failure says, for callers in other languages.
 * Ours read the context. Pure.
 */
final class ThrottlingConverter {
  private ThrottlingConverter() {}

  static Throttling message(io.isotherm.model.error.Throttling throttling) {
    var message =
        Throttling.newBuilder()
            .setReason(throttling.reason().spelling())
            .setPartition(throttling.partition())
            .setScans(throttling.scans());
    var resource = throttling.resource();
    if (resource != null) {
      message.setTable(resource.table()).setOnDemand(resource.onDemand());
      var index = resource.index();
      if (index != null) {
        message.setIndex(index);
      }
    }
    var hotKey = throttling.hotKey();
    if (hotKey != null) {
      message.setHotKey(
          Throttling.HotKey.newBuilder().setText(hotKey.text()).setPart(hotKey.part()));
    }
    return message.build();
  }
}
