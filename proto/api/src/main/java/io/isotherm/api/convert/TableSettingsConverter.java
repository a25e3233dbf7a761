package io.isotherm.api.convert;

import io.isotherm.api.v1.ContributorInsightsMode;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.TableClass;
import io.isotherm.api.v1.Tag;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.Encryption;
import io.isotherm.model.table.TablePeaks;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableTags;
import io.isotherm.model.table.TimeToLive;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a table, between messages and the model. Pure. What a message of an
 * earlier version does not have is what it was then: nothing said.
 */
public final class TableSettingsConverter {
  static final String NO_TABLE_CLASS = "The table class is not known";

  private TableSettingsConverter() {}

  static TableSettings settings(Table message) {
    var ttl = message.getTimeToLiveAttribute();
    var tableClass = tableClass(message.getTableClass());
    return new TableSettings(
        BillingConverter.billingMode(message.getBillingMode()),
        BillingConverter.history(message.getCapacityHistory()),
        BillingConverter.warmThroughput(message.getWarmThroughput()),
        message.getDeletionProtection(),
        tableClass == null
            ? null
            : new io.isotherm.model.table.TableClass.Named(
                tableClass, message.getTableClassChangedEpochMillis()),
        encryption(message.getEncryption()),
        tags(message.getTagsList()),
        new TimeToLive(ttl.isEmpty() ? null : ttl, message.getTimeToLiveChangedEpochMillis()),
        new TablePeaks(
            BillingConverter.peak(message.getReadPeak()),
            BillingConverter.peak(message.getWritePeak())),
        new ContributorInsights(
            mode(message.getContributorInsights()),
            message.getContributorInsightsChangedEpochMillis()));
  }

  static void write(TableSettings settings, Table.Builder message) {
    message
        .setBillingMode(BillingConverter.message(settings.billingMode()))
        .setCapacityHistory(BillingConverter.message(settings.history()))
        .setWarmThroughput(BillingConverter.message(settings.warmThroughput()))
        .setDeletionProtection(settings.deletionProtection())
        .setEncryption(message(settings.encryption()))
        .addAllTags(messages(settings.tags()));
    var tableClass = settings.tableClass();
    if (tableClass != null) {
      message
          .setTableClass(message(tableClass.tableClass()))
          .setTableClassChangedEpochMillis(tableClass.changedMillis());
    }
    var ttl = settings.timeToLive().attribute();
    if (ttl != null) {
      message.setTimeToLiveAttribute(ttl);
    }
    message.setTimeToLiveChangedEpochMillis(settings.timeToLive().changedMillis());
    var insights = settings.insights().mode();
    if (insights != null) {
      message.setContributorInsights(message(insights));
    }
    message.setContributorInsightsChangedEpochMillis(settings.insights().changedMillis());
    if (!settings.peaks().equals(TablePeaks.NONE)) {
      message
          .setReadPeak(BillingConverter.message(settings.peaks().reads()))
          .setWritePeak(BillingConverter.message(settings.peaks().writes()));
    }
  }

  /** The class; null when the message says none. */
  public static io.isotherm.model.table.@Nullable TableClass tableClass(TableClass message) {
    return switch (message) {
      case TABLE_CLASS_UNSPECIFIED -> null;
      case TABLE_CLASS_STANDARD -> io.isotherm.model.table.TableClass.STANDARD;
      case TABLE_CLASS_STANDARD_INFREQUENT_ACCESS ->
          io.isotherm.model.table.TableClass.STANDARD_INFREQUENT_ACCESS;
      case UNRECOGNIZED -> throw DatabaseException.invalid("table_class", NO_TABLE_CLASS);
    };
  }

  public static TableClass message(io.isotherm.model.table.TableClass tableClass) {
    return switch (tableClass) {
      case STANDARD -> TableClass.TABLE_CLASS_STANDARD;
      case STANDARD_INFREQUENT_ACCESS -> TableClass.TABLE_CLASS_STANDARD_INFREQUENT_ACCESS;
    };
  }

  /**
   * What is kept of hot keys; null when the message says nothing.
   *
   * @throws DatabaseException VALIDATION when it is not known here
   */
  public static ContributorInsights.@Nullable Mode mode(ContributorInsightsMode message) {
    return switch (message) {
      case CONTRIBUTOR_INSIGHTS_MODE_UNSPECIFIED -> null;
      case CONTRIBUTOR_INSIGHTS_MODE_ACCESSED_AND_THROTTLED_KEYS ->
          ContributorInsights.Mode.ACCESSED_AND_THROTTLED_KEYS;
      case CONTRIBUTOR_INSIGHTS_MODE_THROTTLED_KEYS -> ContributorInsights.Mode.THROTTLED_KEYS;
      case UNRECOGNIZED ->
          throw DatabaseException.invalid("contributor_insights", "The mode is not known");
    };
  }

  public static ContributorInsightsMode message(ContributorInsights.Mode mode) {
    return switch (mode) {
      case ACCESSED_AND_THROTTLED_KEYS ->
          ContributorInsightsMode.CONTRIBUTOR_INSIGHTS_MODE_ACCESSED_AND_THROTTLED_KEYS;
      case THROTTLED_KEYS -> ContributorInsightsMode.CONTRIBUTOR_INSIGHTS_MODE_THROTTLED_KEYS;
    };
  }

  public static Encryption encryption(io.isotherm.api.v1.Encryption message) {
    return message.hasManagedKey()
        ? new Encryption.ManagedKey(message.getManagedKey().getKey())
        : new Encryption.OwnedKey();
  }

  public static io.isotherm.api.v1.Encryption message(Encryption encryption) {
    var message = io.isotherm.api.v1.Encryption.newBuilder();
    return switch (encryption) {
      case Encryption.OwnedKey() -> message.build();
      case Encryption.ManagedKey(var key) -> {
        message.getManagedKeyBuilder().setKey(key);
        yield message.build();
      }
    };
  }

  /** Tags; of several with the same key, the last. */
  public static TableTags tags(List<Tag> messages) {
    var values = new TreeMap<String, String>();
    for (var tag : messages) {
      values.put(tag.getKey(), tag.getValue());
    }
    return new TableTags(values);
  }

  public static List<Tag> messages(TableTags tags) {
    return tags.values().entrySet().stream()
        .map(tag -> Tag.newBuilder().setKey(tag.getKey()).setValue(tag.getValue()).build())
        .toList();
  }
}
