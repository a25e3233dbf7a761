package io.isotherm.model.capacity;

import org.jspecify.annotations.Nullable;

/**
 * Some of the settings of capacity: those that are not null. What somebody changes, and what a
 * table has of its own. A profile brings all its numbers along, but for those that are named beside
 * it.
 *
 * @param isEnforced as in {@link CapacitySettings}, like all others
 */
public record CapacityChange(
    @Nullable Boolean isEnforced,
    @Nullable CapacityProfile profile,
    @Nullable Long partitionReadUnits,
    @Nullable Long partitionWriteUnits,
    @Nullable Integer burstSeconds,
    @Nullable Long tableReadUnits,
    @Nullable Long tableWriteUnits,
    @Nullable Integer scanPercent,
    @Nullable Boolean redactsHotKeys,
    @Nullable Boolean isCounted) {
  /** Changes nothing. */
  public static final CapacityChange NONE =
      new CapacityChange(null, null, null, null, null, null, null, null, null, null);

  /**
   * The settings that come of {@code before}.
   *
   * @throws IllegalArgumentException when one is out of bounds
   */
  public CapacitySettings applyTo(CapacitySettings before) {
    var numbers = profile == null ? before : CapacitySettings.of(profile);
    return new CapacitySettings(
        or(isEnforced, before.isEnforced()),
        numbers.profile(),
        or(partitionReadUnits, numbers.partitionReadUnits()),
        or(partitionWriteUnits, numbers.partitionWriteUnits()),
        or(burstSeconds, numbers.burstSeconds()),
        or(tableReadUnits, numbers.tableReadUnits()),
        or(tableWriteUnits, numbers.tableWriteUnits()),
        or(scanPercent, numbers.scanPercent()),
        or(redactsHotKeys, before.redactsHotKeys()),
        or(isCounted, before.isCounted()));
  }

  /** Both, of which {@code later} wins. */
  public CapacityChange then(CapacityChange later) {
    boolean keepsNumbers = later.profile == null;
    return new CapacityChange(
        first(later.isEnforced, isEnforced),
        first(later.profile, profile),
        first(later.partitionReadUnits, keepsNumbers ? partitionReadUnits : null),
        first(later.partitionWriteUnits, keepsNumbers ? partitionWriteUnits : null),
        first(later.burstSeconds, keepsNumbers ? burstSeconds : null),
        first(later.tableReadUnits, keepsNumbers ? tableReadUnits : null),
        first(later.tableWriteUnits, keepsNumbers ? tableWriteUnits : null),
        first(later.scanPercent, keepsNumbers ? scanPercent : null),
        first(later.redactsHotKeys, redactsHotKeys),
        first(later.isCounted, isCounted));
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
