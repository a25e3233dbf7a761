package io.isotherm.router.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;
import io.isotherm.model.table.Encryption;
import io.isotherm.router.plan.TableBilling.Maximum;
import io.isotherm.router.plan.TableBilling.Units;
import io.isotherm.router.plan.TableKeys.Definition;
import io.isotherm.router.plan.TableKeys.Element;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class TableRequestsTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final Element HASH = new Element("p", "HASH");
  private static final Element RANGE = new Element("q", "RANGE");
  private static final Definition P = new Definition("p", KeyType.S);
  private static final Definition Q = new Definition("q", KeyType.N);
  private static final Units UNITS = new Units(5, 6);

  @Test
  void aKeyIsMadeOfSchemaAndDefinitionsInAnyOrder() {
    assertThat(TableKeys.of(List.of(HASH), List.of(P)))
        .isEqualTo(KeySchema.of(new KeyAttribute("p", KeyType.S)));
    assertThat(TableKeys.of(List.of(HASH, RANGE), List.of(Q, P)))
        .isEqualTo(
            KeySchema.of(new KeyAttribute("p", KeyType.S), new KeyAttribute("q", KeyType.N)));
  }

  @Test
  void whatIsWrongWithAKeyIsToldInTheOrderOfTheService() {
    refuses("Attribute Name is duplicated: p", () -> TableKeys.of(List.of(HASH), List.of(P, P)));
    refuses(
        "Invalid KeySchema: Some index key attribute have no definition",
        () -> TableKeys.of(List.of(HASH, new Element("p", "RANGE")), List.of(P)));
    refuses(
        INVALID
            + "Some index key attributes are not defined in AttributeDefinitions. Keys: [p],"
            + " AttributeDefinitions: [q]",
        () -> TableKeys.of(List.of(HASH), List.of(Q)));
    refuses(
        "Both the Hash Key and the Range Key element in the KeySchema have the same name",
        () -> TableKeys.of(List.of(HASH, new Element("p", "HASH")), List.of(P, Q)));
    refuses(
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
        () -> TableKeys.of(List.of(RANGE, HASH), List.of(P, Q)));
    refuses(
        "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type",
        () -> TableKeys.of(List.of(HASH, new Element("q", "HASH")), List.of(P, Q)));
    refuses(
        INVALID
            + "Number of attributes in KeySchema does not exactly match number of attributes"
            + " defined in AttributeDefinitions",
        () -> TableKeys.of(List.of(HASH), List.of(P, Q)));
  }

  @Test
  void aTableIsProvisionedUnlessItSaysOtherwise() {
    assertThat(new TableBilling(null, UNITS, null).created()).isEqualTo(new Provisioned(5, 6));
    assertThat(new TableBilling("PAY_PER_REQUEST", null, null).created())
        .isEqualTo(BillingMode.ON_DEMAND);
    assertThat(new TableBilling("PAY_PER_REQUEST", null, new Maximum(7L, null)).created())
        .isEqualTo(new PayPerRequest(7, PayPerRequest.NO_MAXIMUM));
  }

  @Test
  void unitsAndMaximaBelongToTheirModes() {
    refuses(
        INVALID
            + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
            + " PROVISIONED",
        () -> new TableBilling("PROVISIONED", null, null).created());
    var unitsOnDemand =
        INVALID
            + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode"
            + " is PAY_PER_REQUEST";
    refuses(unitsOnDemand, () -> new TableBilling("PAY_PER_REQUEST", UNITS, null).created());
    refuses(unitsOnDemand, () -> new TableBilling("PAY_PER_REQUEST", UNITS, null).checkUpdate());
    refuses(
        INVALID
            + "MaxWriteRequestUnits for OnDemandThroughput cannot be specified when the table"
            + " BillingMode is PROVISIONED",
        () -> new TableBilling(null, UNITS, new Maximum(null, 1L)).created());
    refuses(
        "Given value 1000000000001 for ReadCapacityUnits is out of bounds",
        () -> new TableBilling(null, new Units(1_000_000_000_001L, 1), null).created());
  }

  @Test
  void aMaximumIsClearedOnlyWhereThereMayBeOne() {
    var cleared = new TableBilling("PAY_PER_REQUEST", null, new Maximum(-1L, null));
    refuses(
        INVALID
            + "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid"
            + " range",
        cleared::created);
    cleared.checkUpdate();
    refuses(
        INVALID
            + "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid"
            + " range",
        () -> new TableBilling(null, null, new Maximum(1L, 0L)).checkUpdate());
  }

  @Test
  void aSwitchToProvisionedComesWithUnits() {
    refuses(
        INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED",
        () -> new TableBilling("PROVISIONED", null, null).checkUpdate());
    refuses(
        INVALID
            + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request",
        () -> new TableBilling(null, UNITS, new Maximum(1L, 1L)).checkUpdate());
  }

  @Test
  void aKeyIsNamedWithItsKind() {
    assertThat(TableEncryption.of(false, null, null)).isEqualTo(new Encryption.OwnedKey());
    assertThat(TableEncryption.of(true, null, null)).isEqualTo(new Encryption.ManagedKey(""));
    assertThat(TableEncryption.of(true, "KMS", "k")).isEqualTo(new Encryption.ManagedKey("k"));
    refuses(
        INVALID + "SSEType can not be specified if Enabled is false",
        () -> TableEncryption.of(false, "KMS", null));
    refuses(
        INVALID + "KMSMasterKeyId can not be specified if Enabled is false",
        () -> TableEncryption.of(false, null, "k"));
    refuses(
        INVALID + "SSEType KMS is required if KMSMasterKeyId is specified",
        () -> TableEncryption.of(true, null, "k"));
    refuses(
        INVALID + "SSEType AES256 is not supported",
        () -> TableEncryption.of(true, "AES256", null));
  }

  private static void refuses(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(DatabaseException.class).hasMessage(message);
  }
}
