package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What is not there yet says so, as an error that the SDK can read and does not retry. */
final class RefusalChecks {
  private final DynamoDbClient client;

  RefusalChecks(DynamoDbClient client) {
    this.client = client;
  }

  List<Check> all() {
    return List.of(
        new Check("transactWriteItems is refused", () -> refused(this::transact)),
        new Check("executeStatement is refused", () -> refused(this::execute)));
  }

  private void transact() {
    var put = Put.builder().tableName("none").item(Values.key("a")).build();
    var action = TransactWriteItem.builder().put(put).build();
    client.transactWriteItems(request -> request.transactItems(action));
  }

  private void execute() {
    client.executeStatement(request -> request.statement("SELECT * FROM \"none\""));
  }

  private static void refused(Check.Body call) {
    var failure = Expect.thrown(DynamoDbException.class, call);
    Expect.equal(400, failure.statusCode());
    Expect.that(!failure.awsErrorDetails().errorCode().isBlank(), "it has a code");
    Expect.that(!failure.awsErrorDetails().errorMessage().isBlank(), "it says why");
  }
}
