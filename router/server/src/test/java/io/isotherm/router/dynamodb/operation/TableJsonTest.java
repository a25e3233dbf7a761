package io.isotherm.router.dynamodb.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.BillingMode.Provisioned;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.router.dynamodb.json.Output;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TableJsonTest {
  private static final long NOW_MILLIS = 1_795_688_918_353L;
  private static final Call CALL =
      new Call(0, NOW_MILLIS, "localhost", "eu-north-1", null, false, null);
  private static final KeySchema KEY =
      KeySchema.of(new KeyAttribute("z", KeyType.S), new KeyAttribute("a", KeyType.N));

  @Test
  void attributesAreDefinedByNameAndKeysByRole() {
    var table = table(TableSettings.DEFAULT, TableStatus.ACTIVE);

    assertThat(json(out -> TableJson.write("Table", table, CALL, out)))
        .contains(
            "\"AttributeDefinitions\":[{\"AttributeName\":\"a\",\"AttributeType\":\"N\"},"
                + "{\"AttributeName\":\"z\",\"AttributeType\":\"S\"}],"
                + "\"KeySchema\":[{\"AttributeName\":\"z\",\"KeyType\":\"HASH\"},"
                + "{\"AttributeName\":\"a\",\"KeyType\":\"RANGE\"}]");
  }

  @Test
  void whileUnitsChangeThoseOfBeforeAreToldWithTheTimesOfTheChange() {
    var before = TableSettings.of(new Provisioned(10, 10), false);
    var after = before.withBillingMode(new Provisioned(5, 20), NOW_MILLIS);
    var table = table(after, TableStatus.UPDATING);

    assertThat(json(out -> TableJson.write("TableDescription", table, before, CALL, out)))
        .contains(
            "\"ProvisionedThroughput\":{\"LastIncreaseDateTime\":1795688918.353,"
                + "\"LastDecreaseDateTime\":1795688918.353,\"NumberOfDecreasesToday\":0,"
                + "\"ReadCapacityUnits\":10,\"WriteCapacityUnits\":10}")
        .contains("\"WarmThroughput\":{\"ReadUnitsPerSecond\":10,\"WriteUnitsPerSecond\":10,");
    assertThat(json(out -> TableJson.write("Table", table, CALL, out)))
        .contains(
            "\"NumberOfDecreasesToday\":1,\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":20}");
  }

  @Test
  void aModeThatIsBeingChangedToIsToldWithoutItsTime() {
    var before = TableSettings.of(new Provisioned(10, 10), false);
    var after = before.withBillingMode(BillingMode.ON_DEMAND, NOW_MILLIS);
    var table = table(after, TableStatus.UPDATING);

    assertThat(json(out -> TableJson.write("TableDescription", table, before, CALL, out)))
        .contains("\"BillingModeSummary\":{\"BillingMode\":\"PAY_PER_REQUEST\"}")
        .contains("\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":0}")
        .contains("\"WarmThroughput\":{\"ReadUnitsPerSecond\":10,");
    assertThat(json(out -> TableJson.write("Table", table, CALL, out)))
        .contains(
            "\"BillingModeSummary\":{\"BillingMode\":\"PAY_PER_REQUEST\","
                + "\"LastUpdateToPayPerRequestDateTime\":1795688918.353}");
  }

  private static TableDescription table(TableSettings settings, TableStatus status) {
    var schema = new TableSchema(new TableId(1), "things", KEY);
    return new TableDescription(new TableDefinition(schema, status, settings, NOW_MILLIS), 1, 0, 0);
  }

  private static String json(Output.Members members) {
    return new String(new Output().object(members), StandardCharsets.UTF_8);
  }
}
