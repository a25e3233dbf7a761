package io.isotherm.load.capacity;

import io.isotherm.model.capacity.CapacityChange;

/** Changes of what tables may use, as more than one scenario makes them. */
final class Settings {
  /** What is not used is gone. */
  static final CapacityChange NOTHING_SAVED = CapacityChange.builder().burstSeconds(0).build();

  private Settings() {}
}
