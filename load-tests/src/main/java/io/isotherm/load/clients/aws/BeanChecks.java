package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The enhanced client, which maps items to annotated beans. */
final class BeanChecks {
  private static final TableSchema<Parcel> SCHEMA = TableSchema.fromBean(Parcel.class);
  private static final String EAST = "east";
  private static final int EAST_ITEMS = 12;

  private final AwsClients clients;

  /** Without extensions: the one that checks versions cannot take part in batches. */
  private final DynamoDbEnhancedClient bare;

  private final DynamoDbTable<Parcel> parcels;
  private final DynamoDbTable<Parcel> unversioned;

  BeanChecks(AwsClients clients, ScratchTables tables) {
    this.clients = clients;
    this.bare =
        DynamoDbEnhancedClient.builder()
            .dynamoDbClient(clients.sync())
            .extensions(List.of())
            .build();
    this.parcels =
        DynamoDbEnhancedClient.builder()
            .dynamoDbClient(clients.sync())
            .build()
            .table(tables.reserve("parcels"), SCHEMA);
    this.unversioned = bare.table(parcels.tableName(), SCHEMA);
  }

  List<Check> all() {
    return List.of(
        new Check("a table is made from an annotated bean", this::created),
        new Check("a bean comes back with every attribute", this::roundTrip),
        new Check("a stale version is refused", this::versions),
        new Check("an update leaves alone what is null, and counts", this::updates),
        new Check("beans are written in a batch and queried in order", this::queried),
        new Check("beans are scanned with a filter", this::scanned),
        new Check("beans are read in a batch", this::batch),
        new Check("the async enhanced client puts, queries and deletes", this::asynchronous));
  }

  private void created() {
    parcels.createTable();
    try (var waiter = AwsClients.waiter(clients.sync())) {
      waiter.waitUntilTableExists(request -> request.tableName(parcels.tableName()));
    }
    Expect.equal(parcels.tableName(), parcels.describeTable().table().tableName());
  }

  private static Parcel parcel(String depot, long sequence) {
    var parcel = new Parcel();
    parcel.setDepot(depot);
    parcel.setSequence(sequence);
    parcel.setState(Parcel.State.WAITING);
    parcel.setReceived(Instant.parse("2026-11-26T10:15:30.123456789Z"));
    parcel.setWeight(new BigDecimal("12.345678901234567890123456789"));
    parcel.setPosition(new Coordinates(53, -10));
    parcel.setReceiver(Address.of("Main Street 1", "Köln"));
    parcel.setLabels(Set.of("fragile", "cold"));
    parcel.setStops(List.of(Address.of("A", "B"), Address.of("C", "D")));
    parcel.setCounts(Map.of("scans", 3));
    parcel.setSeal(SdkBytes.fromByteArray(new byte[] {0, -1}));
    return parcel;
  }

  private Parcel read(String depot, long sequence) {
    var key = Key.builder().partitionValue(depot).sortValue(sequence).build();
    return parcels.getItem(request -> request.key(key).consistentRead(true));
  }

  private void roundTrip() {
    var sent = parcel("round trip", 1);
    parcels.putItem(sent);
    var read = read("round trip", 1);
    for (var attribute : SCHEMA.attributeNames()) {
      if (!Set.of("version", "changes", "labels").contains(attribute)) {
        Expect.equal(
            SCHEMA.attributeValue(sent, attribute), SCHEMA.attributeValue(read, attribute));
      }
    }
    Expect.equal(Set.of("fragile", "cold"), read.getLabels());
    Expect.equal(1L, read.getVersion());
    Expect.equal(1L, read.getChanges());
  }

  private void versions() {
    parcels.putItem(parcel("versions", 1));
    var mine = read("versions", 1);
    var theirs = read("versions", 1);
    parcels.updateItem(theirs);
    Expect.equal(2L, read("versions", 1).getVersion());
    Expect.thrown(ConditionalCheckFailedException.class, () -> parcels.putItem(mine));
    Expect.thrown(ConditionalCheckFailedException.class, () -> parcels.updateItem(mine));
  }

  private void updates() {
    parcels.putItem(parcel("updates", 1));
    var change = new Parcel();
    change.setDepot("updates");
    change.setSequence(1L);
    change.setVersion(read("updates", 1).getVersion());
    change.setState(Parcel.State.DELIVERED);
    var updated =
        parcels.updateItem(
            request -> request.item(change).ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY));
    Expect.equal(Parcel.State.DELIVERED, updated.getState());
    Expect.equal(Address.of("Main Street 1", "Köln"), updated.getReceiver());
    Expect.equal(2L, updated.getChanges());
  }

  private void queried() {
    var batch = WriteBatch.builder(Parcel.class).mappedTableResource(unversioned);
    LongStream.rangeClosed(1, EAST_ITEMS).forEach(i -> batch.addPutItem(parcel(EAST, i)));
    var written =
        bare.batchWriteItem(
            BatchWriteItemEnhancedRequest.builder().addWriteBatch(batch.build()).build());
    Expect.equal(List.of(), written.unprocessedPutItemsForTable(unversioned));
    var between =
        QueryConditional.sortBetween(
            from -> from.partitionValue(EAST).sortValue(3),
            to -> to.partitionValue(EAST).sortValue(9));
    var request =
        QueryEnhancedRequest.builder()
            .queryConditional(between)
            .scanIndexForward(false)
            .consistentRead(true)
            .limit(2)
            .build();
    var sequences = parcels.query(request).items().stream().map(Parcel::getSequence).toList();
    Expect.equal(List.of(9L, 8L, 7L, 6L, 5L, 4L, 3L), sequences);
  }

  private void scanned() {
    var filter =
        Expression.builder()
            .expression("begins_with(depot, :e) AND receiver.city = :city")
            .putExpressionValue(":e", Values.text("ea"))
            .putExpressionValue(":city", Values.text("Köln"))
            .build();
    long count =
        parcels
            .scan(request -> request.filterExpression(filter).limit(5).consistentRead(true))
            .items()
            .stream()
            .count();
    Expect.equal((long) EAST_ITEMS, count);
  }

  private void batch() {
    var batch = ReadBatch.builder(Parcel.class).mappedTableResource(unversioned);
    Stream.of(1, 2, 100)
        .forEach(i ->
            batch.addGetItem(
                get -> get.key(k -> k.partitionValue(EAST).sortValue(i)).consistentRead(true)));
    var pages =
        bare.batchGetItem(BatchGetItemEnhancedRequest.builder().readBatches(batch.build()).build());
    var sequences =
        pages.resultsForTable(unversioned).stream()
            .map(parcel -> Objects.requireNonNull(parcel.getSequence()))
            .sorted()
            .toList();
    Expect.equal(List.of(1L, 2L), sequences);
  }

  private void asynchronous() throws Exception {
    var table =
        DynamoDbEnhancedAsyncClient.builder()
            .dynamoDbClient(clients.async())
            .build()
            .table(parcels.tableName(), SCHEMA);
    table.putItem(parcel("async", 1)).get();
    table.putItem(parcel("async", 2)).get();
    var read = new ArrayList<Parcel>();
    var conditional = QueryConditional.keyEqualTo(key -> key.partitionValue("async"));
    table
        .query(query -> query.queryConditional(conditional).consistentRead(true))
        .items()
        .subscribe(read::add)
        .get();
    Expect.equal(List.of(1L, 2L), read.stream().map(Parcel::getSequence).toList());
    var deleted = table.deleteItem(read.getFirst()).get();
    Expect.equal(1L, deleted.getSequence());
  }
}
