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
    @Nullable Long keyReadUnits,
    @Nullable Long keyWriteUnits,
    @Nullable Boolean isCounted) {
  /** Changes nothing. */
  public static final CapacityChange NONE = builder().build();

  /** Of a change that names some of them. */
  public static Builder builder() {
    return new Builder();
  }

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
        or(keyReadUnits, numbers.keyReadUnits()),
        or(keyWriteUnits, numbers.keyWriteUnits()),
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
        first(later.keyReadUnits, keepsNumbers ? keyReadUnits : null),
        first(later.keyWriteUnits, keepsNumbers ? keyWriteUnits : null),
        first(later.isCounted, isCounted));
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  /** Names settings one by one. One that is given null is not named. Belongs to one thread. */
  public static final class Builder {
    private @Nullable Boolean isEnforced;
    private @Nullable CapacityProfile profile;
    private @Nullable Long partitionReadUnits;
    private @Nullable Long partitionWriteUnits;
    private @Nullable Integer burstSeconds;
    private @Nullable Long tableReadUnits;
    private @Nullable Long tableWriteUnits;
    private @Nullable Integer scanPercent;
    private @Nullable Boolean redactsHotKeys;
    private @Nullable Long keyReadUnits;
    private @Nullable Long keyWriteUnits;
    private @Nullable Boolean isCounted;

    private Builder() {}

    public Builder isEnforced(@Nullable Boolean value) {
      isEnforced = value;
      return this;
    }

    public Builder profile(@Nullable CapacityProfile value) {
      profile = value;
      return this;
    }

    public Builder partitionReadUnits(@Nullable Long value) {
      partitionReadUnits = value;
      return this;
    }

    public Builder partitionWriteUnits(@Nullable Long value) {
      partitionWriteUnits = value;
      return this;
    }

    public Builder burstSeconds(@Nullable Integer value) {
      burstSeconds = value;
      return this;
    }

    public Builder tableReadUnits(@Nullable Long value) {
      tableReadUnits = value;
      return this;
    }

    public Builder tableWriteUnits(@Nullable Long value) {
      tableWriteUnits = value;
      return this;
    }

    public Builder scanPercent(@Nullable Integer value) {
      scanPercent = value;
      return this;
    }

    public Builder redactsHotKeys(@Nullable Boolean value) {
      redactsHotKeys = value;
      return this;
    }

    public Builder keyReadUnits(@Nullable Long value) {
      keyReadUnits = value;
      return this;
    }

    public Builder keyWriteUnits(@Nullable Long value) {
      keyWriteUnits = value;
      return this;
    }

    public Builder isCounted(@Nullable Boolean value) {
      isCounted = value;
      return this;
    }

    /** The change. */
    public CapacityChange build() {
      return new CapacityChange(
          isEnforced,
          profile,
          partitionReadUnits,
          partitionWriteUnits,
          burstSeconds,
          tableReadUnits,
          tableWriteUnits,
          scanPercent,
          redactsHotKeys,
          keyReadUnits,
          keyWriteUnits,
          isCounted);
    }
  }
}
