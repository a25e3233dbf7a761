package io.isotherm.load.capacity;

import io.isotherm.model.capacity.CapacityChange;

/** Changes of what tables may use, as more than one scenario makes them. */
final class Settings {
  /** What is not used is gone. */
  static final CapacityChange NOTHING_SAVED =
      new CapacityChange(null, null, null, null, 0, null, null, null, null, null);

  private Settings() {}
}
