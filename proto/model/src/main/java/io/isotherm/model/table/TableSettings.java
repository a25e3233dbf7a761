package io.isotherm.model.table;

import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a table while it exists.
 *
 * @param warmThroughput what was asked for or once was the case; {@link #warmThroughputNow} says
 *     what is
 * @param deletionProtection whether deleting the table is refused
 * @param tableClass null when nobody named one, which makes it STANDARD
 * @param peaks what was used at most while the table was on demand
 */
public record TableSettings(
    BillingMode billingMode,
    CapacityHistory history,
    WarmThroughput warmThroughput,
    boolean deletionProtection,
    TableClass.@Nullable Named tableClass,
    Encryption encryption,
    TableTags tags,
    TimeToLive timeToLive,
    TablePeaks peaks,
    ContributorInsights insights) {
  /** Of a table for which nothing was said. */
  public static final TableSettings DEFAULT = of(BillingMode.ON_DEMAND, false);

  /** The default, but for these. */
  public static TableSettings of(BillingMode billingMode, boolean deletionProtection) {
    return new TableSettings(
        billingMode,
        CapacityHistory.NONE,
        WarmThroughput.NONE,
        deletionProtection,
        null,
        new Encryption.OwnedKey(),
        TableTags.NONE,
        TimeToLive.NONE,
        TablePeaks.NONE,
        ContributorInsights.NONE);
  }

  /** What the table can take at once. */
  public WarmThroughput warmThroughputNow() {
    return warmThroughput.max(WarmThroughput.of(billingMode)).max(peaks.shown());
  }

  /** With another billing mode. What the table could take before, it can take afterwards. */
  public TableSettings withBillingMode(BillingMode changed, long nowMillis) {
    return new TableSettings(
        changed,
        history.changed(billingMode, changed, nowMillis),
        warmThroughputNow(),
        deletionProtection,
        tableClass,
        encryption,
        tags,
        timeToLive,
        peaks,
        insights);
  }

  public TableSettings withHistory(CapacityHistory changed) {
    return new TableSettings(
        billingMode,
        changed,
        warmThroughput,
        deletionProtection,
        tableClass,
        encryption,
        tags,
        timeToLive,
        peaks,
        insights);
  }

  public TableSettings withWarmThroughput(WarmThroughput changed) {
    return new TableSettings(
        billingMode,
        history,
        changed,
        deletionProtection,
        tableClass,
        encryption,
        tags,
        timeToLive,
        peaks,
        insights);
  }

  public TableSettings withDeletionProtection(boolean changed) {
    return new TableSettings(
        billingMode,
        history,
        warmThroughput,
        changed,
        tableClass,
        encryption,
        tags,
        timeToLive,
        peaks,
        insights);
  }

  public TableSettings withTableClass(TableClass.Named changed) {
    return new TableSettings(
        billingMode,
        history,
        warmThroughput,
        deletionProtection,
        changed,
        encryption,
        tags,
        timeToLive,
        peaks,
        insights);
  }

  public TableSettings withEncryption(Encryption changed) {
    return new TableSettings(
        billingMode,
        history,
        warmThroughput,
        deletionProtection,
        tableClass,
        changed,
        tags,
        timeToLive,
        peaks,
        insights);
  }

  public TableSettings withTags(TableTags changed) {
    return new TableSettings(
        billingMode,
        history,
        warmThroughput,
        deletionProtection,
        tableClass,
        encryption,
        changed,
        timeToLive,
        peaks,
        insights);
  }

  public TableSettings withTimeToLive(TimeToLive changed) {
    return new TableSettings(
        billingMode,
        history,
        warmThroughput,
        deletionProtection,
        tableClass,
        encryption,
        tags,
        changed,
        peaks,
        insights);
  }

  public TableSettings withPeaks(TablePeaks changed) {
    return new TableSettings(
        billingMode,
        history,
        warmThroughput,
        deletionProtection,
        tableClass,
        encryption,
        tags,
        timeToLive,
        changed,
        insights);
  }

  public TableSettings withInsights(ContributorInsights changed) {
    return new TableSettings(
        billingMode,
        history,
        warmThroughput,
        deletionProtection,
        tableClass,
        encryption,
        tags,
        timeToLive,
        peaks,
        changed);
  }
}
