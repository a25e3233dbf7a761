package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.convert.TableSettingsConverter;
import io.isotherm.api.v1.BillingMode;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.WarmThroughput;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import io.isotherm.router.plan.TableBilling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UpdateTable. */
record UpdateTable(TableHandler tables) implements Operation.Waiting {
  /** What is changed on its own or not at all, as the service calls it, in its order. */
  private static final List<Alone> ALONE =
      List.of(
          new Alone("SSESpecification", "Server-Side Encryption modification must be"),
          new Alone("TableClass", "TableClass modification must be"),
          new Alone("DeletionProtectionEnabled", "DeletionProtection modification must be"),
          new Alone("WarmThroughput", "WarmThroughput must be"));

  /** What counts as another change beside one of those. */
  private static final List<String> CHANGES =
      List.of(
          "BillingMode",
          "ProvisionedThroughput",
          "GlobalSecondaryIndexUpdates",
          "StreamSpecification",
          "SSESpecification",
          "ReplicaUpdates",
          "TableClass",
          "DeletionProtectionEnabled",
          "MultiRegionConsistency",
          "GlobalTableWitnessUpdates",
          "OnDemandThroughput",
          "WarmThroughput",
          "VectorIndexUpdates");

  private record Alone(String member, String rule) {}

  @Override
  public String name() {
    return "UpdateTable";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var request = request(new StatedTable(input), call.deadlineNanos());
    var before = tables.find(request.getName());
    var after = TableConverter.description(tables.update(request, call.deadlineNanos()));
    var inForce = inForce(before, after);
    return new Outcome.Done(out -> TableJson.write("TableDescription", after, inForce, call, out));
  }

  /** The settings that the table has while it changes, as far as this router knew them. */
  private static TableSettings inForce(@Nullable TableDescription before, TableDescription after) {
    if (before == null
        || !before.definition().id().equals(after.definition().id())
        || after.definition().status() != TableStatus.UPDATING) {
      return after.definition().settings();
    }
    return before.definition().settings();
  }

  private UpdateTableRequest request(StatedTable stated, long deadlineNanos) {
    var request = UpdateTableRequest.newBuilder().setName(stated.name());
    checkAlone(stated.input());
    var billing = stated.billing();
    billing.checkUpdate();
    if (billing.isStated()) {
      write(billing, request);
    }
    var encryption = stated.encryption();
    if (encryption != null) {
      request.setEncryption(TableSettingsConverter.message(encryption));
    }
    var tableClass = stated.tableClass();
    if (tableClass != null) {
      request.setTableClass(TableSettingsConverter.message(tableClass));
    }
    var deletionProtection = stated.input().flag("DeletionProtectionEnabled");
    if (deletionProtection != null) {
      request.setDeletionProtection(deletionProtection);
    }
    var warm = stated.warmThroughput();
    if (warm != null) {
      if (warm.readUnits() == 0 && warm.writeUnits() == 0) {
        throw StatedTable.invalid(
            "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond"
                + " specified for table");
      }
      request.setWarmThroughput(
          WarmThroughput.newBuilder()
              .setReadUnitsPerSecond(warm.readUnits())
              .setWriteUnitsPerSecond(warm.writeUnits()));
    }
    checkUnavailable(stated, deadlineNanos);
    return request.build();
  }

  /** Such a list is as none: nothing is asked for. */
  private static boolean isEmptyAndAlone(String list, Struct input) {
    var given = input.list(list);
    return given != null && given.isEmpty() && CHANGES.stream().filter(input::has).count() == 1;
  }

  private static void checkAlone(Struct input) {
    var given = CHANGES.stream().filter(input::has).toList();
    if (given.size() < 2) {
      return;
    }
    for (var alone : ALONE) {
      if (input.has(alone.member())) {
        throw StatedTable.invalid(alone.rule() + " the only operation in the request");
      }
    }
  }

  private static void write(TableBilling billing, UpdateTableRequest.Builder request) {
    var message = BillingMode.newBuilder();
    var units = billing.provisioned();
    if (units != null) {
      message.setProvisioned(
          BillingMode.Provisioned.newBuilder()
              .setReadUnitsPerSecond(units.reads())
              .setWriteUnitsPerSecond(units.writes()));
    } else {
      var onDemand = message.getOnDemandBuilder();
      var maximum = billing.maximum();
      if (maximum != null) {
        var reads = maximum.reads();
        var writes = maximum.writes();
        if (reads != null) {
          onDemand.setReadUnitsPerSecondMax(Math.max(0, reads));
        }
        if (writes != null) {
          onDemand.setWriteUnitsPerSecondMax(Math.max(0, writes));
        }
      }
    }
    request.setBillingMode(message).setSameBillingMode(billing.mode() == null);
  }

  private void checkUnavailable(StatedTable stated, long deadlineNanos) {
    if (!isEmptyAndAlone("GlobalSecondaryIndexUpdates", stated.input())) {
      stated.checkNone("GlobalSecondaryIndexUpdates");
    }
    stated.checkNone("VectorIndexUpdates", "ReplicaUpdates", "GlobalTableWitnessUpdates");
    stated.checkNoText("MultiRegionConsistency", "GlobalTableSettingsReplicationMode");
    var stream = stated.stream();
    if (stream == null) {
      return;
    }
    if (stream) {
      throw stated.hasStreamView()
          ? StatedTable.unavailable("StreamSpecification")
          : StatedTable.invalid("If stream is being enabled then UpdateViewType is required");
    }
    if (stated.hasStreamView()) {
      throw StatedTable.invalid(
          "If stream is being disabled, then UpdateViewType must not be specified");
    }
    // Nothing can be said of a table that is not there.
    var described = tables.describe(stated.name(), deadlineNanos);
    throw DatabaseException.invalid(
        "streamSpecification",
        "Table has no stream to disable: TableName: " + described.definition().name());
  }
}
