package io.isotherm.load.clients.aws;

import static io.isotherm.load.clients.aws.ScratchTables.ID;
import static io.isotherm.load.clients.aws.ScratchTables.SEQUENCE;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Tables from their creation, through waiters and paginators, to their end. */
final class TableChecks {
  private final AwsClients clients;
  private final ScratchTables tables;

  TableChecks(AwsClients clients, ScratchTables tables) {
    this.clients = clients;
    this.tables = tables;
  }

  List<Check> all() {
    return List.of(
        new Check("a table is created, waited for and described", this::created),
        new Check("listTablesPaginator finds every table, one to a page", this::listed),
        new Check("a provisioned table's throughput is changed", this::reprovisioned),
        new Check("a deleted table is waited for until it is gone", this::deleted),
        new Check("the async client creates, waits, deletes and waits", this::asynchronous));
  }

  private void created() {
    var name = tables.ranged("created");
    var table = clients.sync().describeTable(request -> request.tableName(name)).table();
    Expect.equal(name, table.tableName());
    Expect.equal(TableStatus.ACTIVE, table.tableStatus());
    Expect.equal(
        List.of(ScratchTables.key(ID, KeyType.HASH), ScratchTables.key(SEQUENCE, KeyType.RANGE)),
        table.keySchema());
    Expect.equal(2, table.attributeDefinitions().size());
    Expect.equal(0L, table.itemCount());
    Expect.that(table.tableArn().startsWith("arn:aws:dynamodb:"), "the ARN is DynamoDB's");
    Expect.that(table.tableArn().endsWith(":table/" + name), "the ARN ends with the name");
    Expect.that(table.creationDateTime() != null, "there is a time of creation");
    Expect.equal(BillingMode.PAY_PER_REQUEST, table.billingModeSummary().billingMode());
  }

  private void listed() {
    var made = List.of(tables.plain("listed-1"), tables.plain("listed-2"));
    var seen = new HashSet<String>();
    for (var page : clients.sync().listTablesPaginator(request -> request.limit(1))) {
      Expect.that(page.tableNames().size() <= 1, "a page keeps its limit");
      for (var name : page.tableNames()) {
        Expect.that(seen.add(name), name + " is listed once");
      }
    }
    Expect.that(seen.containsAll(made), "both new tables are listed");
  }

  private void reprovisioned() {
    var name = tables.reserve("provisioned");
    var created =
        clients
            .sync()
            .createTable(request ->
                request
                    .tableName(name)
                    .keySchema(ScratchTables.key(ID, KeyType.HASH))
                    .attributeDefinitions(ScratchTables.string(ID))
                    .provisionedThroughput(t -> t.readCapacityUnits(5L).writeCapacityUnits(6L)))
            .tableDescription();
    Expect.equal(5L, created.provisionedThroughput().readCapacityUnits());
    Expect.equal(6L, created.provisionedThroughput().writeCapacityUnits());
    try (var waiter = AwsClients.waiter(clients.sync())) {
      waiter.waitUntilTableExists(request -> request.tableName(name));
      clients
          .sync()
          .updateTable(request ->
              request
                  .tableName(name)
                  .provisionedThroughput(t -> t.readCapacityUnits(7L).writeCapacityUnits(8L)));
      var table =
          waiter
              .waitUntilTableExists(request -> request.tableName(name))
              .matched()
              .response()
              .orElseThrow()
              .table();
      Expect.equal(7L, table.provisionedThroughput().readCapacityUnits());
      Expect.equal(8L, table.provisionedThroughput().writeCapacityUnits());
    }
  }

  private void deleted() {
    var name = tables.plain("deleted");
    var description =
        clients.sync().deleteTable(request -> request.tableName(name)).tableDescription();
    Expect.equal(name, description.tableName());
    try (var waiter = AwsClients.waiter(clients.sync())) {
      var gone = waiter.waitUntilTableNotExists(request -> request.tableName(name)).matched();
      Expect.that(gone.exception().isPresent(), "the waiter ended with the table not found");
    }
  }

  private void asynchronous() throws Exception {
    var name = tables.reserve("async");
    var async = clients.async();
    async
        .createTable(request ->
            request
                .tableName(name)
                .keySchema(ScratchTables.key(ID, KeyType.HASH))
                .attributeDefinitions(ScratchTables.string(ID))
                .billingMode(BillingMode.PAY_PER_REQUEST))
        .get();
    try (var waiter = clients.asyncWaiter()) {
      waiter.waitUntilTableExists(request -> request.tableName(name)).get();
      async.deleteTable(request -> request.tableName(name)).get();
      waiter.waitUntilTableNotExists(request -> request.tableName(name)).get();
    }
  }
}
