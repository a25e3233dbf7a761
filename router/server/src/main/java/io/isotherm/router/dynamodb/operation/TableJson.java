package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;
import io.isotherm.model.table.Encryption;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * A table as the service describes it. Members that say nothing are left out, as they are there: a
 * time that never was, a maximum that is none, a class or key that nobody named.
 *
 * <p>Source: DynamoDB API reference, "TableDescription".
 */
final class TableJson {
  private static final int MILLIS_DIGITS = 3;

  private final Call call;
  private final JsonGenerator out;

  /** Whose throughput is told. */
  private final TableSettings inForce;

  private TableJson(TableSettings inForce, Call call, JsonGenerator out) {
    this.inForce = inForce;
    this.call = call;
    this.out = out;
  }

  /** Writes all there is to say of a table as the member {@code name}. */
  static void write(String name, TableDescription table, Call call, JsonGenerator out) {
    write(name, table, table.definition().settings(), call, out);
  }

  /**
   * Writes all there is to say of a table whose throughput is being changed: what was in force
   * before still is, while the times are those of the change.
   *
   * <p>Source: DynamoDB developer guide, "UpdateTable"; and what probes of the service found.
   */
  static void write(
      String name, TableDescription table, TableSettings inForce, Call call, JsonGenerator out) {
    var json = new TableJson(inForce, call, out);
    out.writeName(name);
    out.writeStartObject();
    json.keys(table.definition().schema().key());
    json.time("CreationDateTime", table.definition().createdMillis());
    json.rest(table);
    out.writeEndObject();
  }

  /** Writes a table that is being deleted: the service no longer tells its keys and its age. */
  static void writeDeleted(String name, TableDescription table, Call call, JsonGenerator out) {
    out.writeName(name);
    out.writeStartObject();
    new TableJson(table.definition().settings(), call, out).rest(table);
    out.writeEndObject();
  }

  private void rest(TableDescription table) {
    var definition = table.definition();
    out.writeStringProperty("TableName", definition.name());
    out.writeStringProperty("TableStatus", definition.status().name());
    out.writeStringProperty("TableArn", TableArns.of(call.region(), definition.name()));
    out.writeStringProperty("TableId", definition.uuid().toString());
    out.writeNumberProperty("TableSizeBytes", table.sizeBytes());
    out.writeNumberProperty("ItemCount", table.itemCount());
    billing(definition);
    throughput(definition.settings());
    maximum(definition.settings().billingMode());
    warmThroughput(definition);
    tableClass(definition.settings());
    encryption(definition);
    out.writeBooleanProperty(
        "DeletionProtectionEnabled", definition.settings().deletionProtection());
  }

  private void keys(KeySchema key) {
    var sortKey = key.sortKey();
    var attributes = new ArrayList<>(List.of(key.partitionKey()));
    if (sortKey != null) {
      attributes.add(sortKey);
    }
    // By name, in whatever order they were given.
    attributes.sort(Comparator.comparing(KeyAttribute::name));
    out.writeName("AttributeDefinitions");
    out.writeStartArray();
    attributes.forEach(this::definition);
    out.writeEndArray();
    out.writeName("KeySchema");
    out.writeStartArray();
    element(key.partitionKey(), "HASH");
    if (sortKey != null) {
      element(sortKey, "RANGE");
    }
    out.writeEndArray();
  }

  private void definition(KeyAttribute attribute) {
    out.writeStartObject();
    out.writeStringProperty("AttributeName", attribute.name());
    out.writeStringProperty("AttributeType", attribute.type().name());
    out.writeEndObject();
  }

  private void element(KeyAttribute attribute, String role) {
    out.writeStartObject();
    out.writeStringProperty("AttributeName", attribute.name());
    out.writeStringProperty("KeyType", role);
    out.writeEndObject();
  }

  /** A table that always was provisioned has no summary. */
  private void billing(TableDefinition table) {
    long last = table.settings().history().lastOnDemandMillis();
    boolean onDemand = isOnDemand(table.settings());
    if (onDemand || last != 0) {
      out.writeName("BillingModeSummary");
      out.writeStartObject();
      out.writeStringProperty("BillingMode", onDemand ? "PAY_PER_REQUEST" : "PROVISIONED");
      if (isOnDemand(inForce) == onDemand) {
        time("LastUpdateToPayPerRequestDateTime", last == 0 ? table.createdMillis() : last);
      }
      out.writeEndObject();
    }
  }

  private static boolean isOnDemand(TableSettings settings) {
    return switch (settings.billingMode()) {
      case PayPerRequest _ -> true;
      case Provisioned _ -> false;
    };
  }

  private void throughput(TableSettings settings) {
    var history = settings.history();
    out.writeName("ProvisionedThroughput");
    out.writeStartObject();
    if (history.lastIncreaseMillis() != 0) {
      time("LastIncreaseDateTime", history.lastIncreaseMillis());
    }
    if (history.lastDecreaseMillis() != 0) {
      time("LastDecreaseDateTime", history.lastDecreaseMillis());
    }
    out.writeNumberProperty(
        "NumberOfDecreasesToday", inForce.history().decreasesToday(call.nowMillis()));
    // Who goes on demand has no units from then on.
    switch (isOnDemand(settings) ? settings.billingMode() : inForce.billingMode()) {
      case PayPerRequest _ -> units("ReadCapacityUnits", 0, "WriteCapacityUnits", 0);
      case Provisioned(var reads, var writes) ->
          units("ReadCapacityUnits", reads, "WriteCapacityUnits", writes);
    }
    out.writeEndObject();
  }

  private void maximum(BillingMode mode) {
    if (mode instanceof PayPerRequest maximum && maximum.isBounded()) {
      out.writeName("OnDemandThroughput");
      out.writeStartObject();
      if (maximum.readUnitsMax() != PayPerRequest.NO_MAXIMUM) {
        out.writeNumberProperty("MaxReadRequestUnits", maximum.readUnitsMax());
      }
      if (maximum.writeUnitsMax() != PayPerRequest.NO_MAXIMUM) {
        out.writeNumberProperty("MaxWriteRequestUnits", maximum.writeUnitsMax());
      }
      out.writeEndObject();
    }
  }

  private void warmThroughput(TableDefinition table) {
    var warm = inForce.warmThroughputNow();
    out.writeName("WarmThroughput");
    out.writeStartObject();
    units("ReadUnitsPerSecond", warm.readUnits(), "WriteUnitsPerSecond", warm.writeUnits());
    out.writeStringProperty(
        "Status", (table.status().isUsable() ? TableStatus.ACTIVE : table.status()).name());
    out.writeEndObject();
  }

  private void tableClass(TableSettings settings) {
    var named = settings.tableClass();
    if (named != null) {
      out.writeName("TableClassSummary");
      out.writeStartObject();
      out.writeStringProperty("TableClass", named.tableClass().name());
      if (named.changedMillis() != 0) {
        time("LastUpdateDateTime", named.changedMillis());
      }
      out.writeEndObject();
    }
  }

  private void encryption(TableDefinition table) {
    if (table.settings().encryption() instanceof Encryption.ManagedKey(var key)) {
      out.writeName("SSEDescription");
      out.writeStartObject();
      out.writeStringProperty("Status", "ENABLED");
      out.writeStringProperty("SSEType", "KMS");
      out.writeStringProperty("KMSMasterKeyArn", keyArn(key));
      out.writeEndObject();
    }
  }

  private String keyArn(String key) {
    if (key.startsWith("arn:")) {
      return key;
    }
    var prefix = "arn:aws:kms:" + call.region() + ":" + TableArns.ACCOUNT + ":";
    if (key.isEmpty()) {
      return prefix + "alias/aws/dynamodb";
    }
    return key.startsWith("alias/") ? prefix + key : prefix + "key/" + key;
  }

  private void units(String reads, long readUnits, String writes, long writeUnits) {
    out.writeNumberProperty(reads, readUnits);
    out.writeNumberProperty(writes, writeUnits);
  }

  /** Seconds since the epoch with three digits after the point. */
  private void time(String name, long epochMillis) {
    out.writeName(name);
    out.writeNumber(BigDecimal.valueOf(epochMillis, MILLIS_DIGITS));
  }
}
