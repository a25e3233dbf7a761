package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import java.util.List;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Errors as the SDK's own types, with what they carry. */
final class ErrorChecks {
  private static final int BAD_REQUEST = 400;

  private final AwsClients clients;
  private final String table;

  ErrorChecks(AwsClients clients, ScratchTables tables) {
    this.clients = clients;
    this.table = tables.plain("errors");
  }

  List<Check> all() {
    return List.of(
        new Check("a failed condition is typed and brings the item", this::condition),
        new Check("a failed condition is typed from the async client", this::conditionAsync),
        new Check("a missing table is typed, with status, code and request id", this::missing),
        new Check("a table that is there already is typed", this::twice),
        new Check("an invalid expression is a validation error", this::invalid),
        new Check("an item above 400 KB is refused", this::tooLarge));
  }

  private void condition() {
    var item = Values.with(Values.key("condition"), "n", Values.number(7));
    clients.sync().putItem(request -> request.tableName(table).item(item));
    var failure =
        Expect.thrown(
            ConditionalCheckFailedException.class,
            () ->
                clients
                    .sync()
                    .putItem(request ->
                        request
                            .tableName(table)
                            .item(item)
                            .conditionExpression("attribute_not_exists(id)")
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    Expect.equal(item, failure.item());
    Expect.equal(BAD_REQUEST, failure.statusCode());
    Expect.equal("The conditional request failed", failure.awsErrorDetails().errorMessage());
  }

  private void conditionAsync() {
    var failure =
        Expect.thrown(
            ExecutionException.class,
            () ->
                clients
                    .async()
                    .deleteItem(request ->
                        request
                            .tableName(table)
                            .key(Values.key("nobody"))
                            .conditionExpression("attribute_exists(id)"))
                    .get());
    Expect.that(
        failure.getCause() instanceof ConditionalCheckFailedException,
        "the cause is a failed condition: " + failure.getCause());
  }

  private void missing() {
    var failure =
        Expect.thrown(
            ResourceNotFoundException.class,
            () ->
                clients
                    .sync()
                    .getItem(r -> r.tableName("clients-java-missing").key(Values.key("a"))));
    Expect.equal(BAD_REQUEST, failure.statusCode());
    Expect.equal("ResourceNotFoundException", failure.awsErrorDetails().errorCode());
    Expect.equal("DynamoDb", failure.awsErrorDetails().serviceName());
    Expect.that(failure.requestId() != null && !failure.requestId().isBlank(), "a request id");
  }

  private void twice() {
    var failure =
        Expect.thrown(
            ResourceInUseException.class,
            () ->
                clients
                    .sync()
                    .createTable(request ->
                        request
                            .tableName(table)
                            .keySchema(ScratchTables.key(ScratchTables.ID, KeyType.HASH))
                            .attributeDefinitions(ScratchTables.string(ScratchTables.ID))
                            .billingMode(BillingMode.PAY_PER_REQUEST)));
    Expect.equal(BAD_REQUEST, failure.statusCode());
  }

  private void invalid() {
    var failure =
        Expect.thrown(
            DynamoDbException.class,
            () ->
                clients
                    .sync()
                    .scan(request -> request.tableName(table).filterExpression("a = :undefined")));
    expectValidation(failure, "Invalid FilterExpression: ");
  }

  private void tooLarge() {
    var item = Values.with(Values.key("too-large"), "noise", Values.noise(409_600, 1));
    var failure =
        Expect.thrown(
            DynamoDbException.class,
            () -> clients.sync().putItem(request -> request.tableName(table).item(item)));
    expectValidation(failure, "Item size has exceeded the maximum allowed size");
  }

  private static void expectValidation(DynamoDbException failure, String beginning) {
    Expect.equal(BAD_REQUEST, failure.statusCode());
    Expect.equal("ValidationException", failure.awsErrorDetails().errorCode());
    var message = failure.awsErrorDetails().errorMessage();
    Expect.that(message.startsWith(beginning), "it begins with '" + beginning + "': " + message);
  }
}
