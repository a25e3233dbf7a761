package io.isotherm.placement.capacity;

import java.time.Duration;

/**
 * When shares are given out, and for how long.
 *
 * @param validity of a share, from when it was asked for
 * @param again when a router is to ask again
 * @param soon the same, while shares are going from one router to another
 */
public record SharingSettings(Duration validity, Duration again, Duration soon) {
  /** A router may miss four rounds; and one that died keeps nothing from others for longer. */
  public static final SharingSettings DEFAULT =
      new SharingSettings(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(250));

  /** Routers that have shares of one table at a time; any beyond them go on by themselves. */
  public static final int ROUTERS_MAX = 1_000;

  public SharingSettings {
    if (!soon.isPositive() || again.compareTo(soon) < 0 || validity.compareTo(again) <= 0) {
      throw new IllegalArgumentException("A share is valid for longer than until the next round.");
    }
  }
}
