package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.convert.BillingConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.convert.TableSettingsConverter;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.WarmThroughput;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;

/** CreateTable. */
record CreateTable(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "CreateTable";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var created = tables.create(request(new StatedTable(input)), call.deadlineNanos());
    var description = TableConverter.description(created);
    return new Outcome.Done(out -> TableJson.write("TableDescription", description, call, out));
  }

  private static CreateTableRequest request(StatedTable stated) {
    var request = CreateTableRequest.newBuilder().setName(stated.name());
    request.setBillingMode(BillingConverter.message(stated.billing().created()));
    stated.checkNone("LocalSecondaryIndexes", "GlobalSecondaryIndexes", "VectorIndexes");
    request.setKeySchema(TableConverter.message(stated.key()));
    checkStream(stated);
    var encryption = stated.encryption();
    if (encryption != null) {
      request.setEncryption(TableSettingsConverter.message(encryption));
    }
    var tableClass = stated.tableClass();
    if (tableClass != null) {
      request.setTableClass(TableSettingsConverter.message(tableClass));
    }
    var tags = StatedTags.tags(stated.input().structs("Tags"));
    request.addAllTags(TableSettingsConverter.messages(tags));
    var warm = stated.warmThroughput();
    if (warm != null) {
      request.setWarmThroughput(
          WarmThroughput.newBuilder()
              .setReadUnitsPerSecond(warm.readUnits())
              .setWriteUnitsPerSecond(warm.writeUnits()));
    }
    stated.checkNoText(
        "ResourcePolicy", "GlobalTableSourceArn", "GlobalTableSettingsReplicationMode");
    return request
        .setDeletionProtection(stated.input().isTrue("DeletionProtectionEnabled"))
        .build();
  }

  private static void checkStream(StatedTable stated) {
    var enabled = stated.stream();
    if (enabled == null) {
      return;
    }
    if (!enabled && stated.hasStreamView()) {
      throw StatedTable.invalid(
          "Table is being created with a stream disabled, UpdateViewType should not be specified");
    }
    if (enabled) {
      throw stated.hasStreamView()
          ? StatedTable.unavailable("StreamSpecification")
          : StatedTable.invalid(
              "Table is being created with a stream enabled, UpdateViewType is required");
    }
  }
}
