package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.Encryption;
import io.isotherm.model.table.TableClass;
import io.isotherm.model.table.TableRef;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.plan.TableBilling;
import io.isotherm.router.plan.TableEncryption;
import io.isotherm.router.plan.TableKeys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the input of an operation about tables states, member by member. */
record StatedTable(Struct input) {
  private static final String INVALID = "One or more parameter values were invalid: ";

  /** The name of the table, which may be given as an ARN. */
  String name() {
    return TableRef.nameIn(Objects.requireNonNull(input.text("TableName")));
  }

  KeySchema key() {
    var schema =
        input.structs("KeySchema").stream()
            .map(element ->
                new TableKeys.Element(
                    Objects.requireNonNull(element.text("AttributeName")),
                    Objects.requireNonNull(element.text("KeyType"))))
            .toList();
    var definitions =
        input.structs("AttributeDefinitions").stream()
            .map(definition ->
                new TableKeys.Definition(
                    Objects.requireNonNull(definition.text("AttributeName")),
                    KeyType.valueOf(Objects.requireNonNull(definition.text("AttributeType")))))
            .toList();
    return TableKeys.of(schema, definitions);
  }

  TableBilling billing() {
    var provisioned = input.struct("ProvisionedThroughput");
    var maximum = input.struct("OnDemandThroughput");
    return new TableBilling(
        input.text("BillingMode"),
        provisioned == null
            ? null
            : new TableBilling.Units(
                required(provisioned, "ReadCapacityUnits"),
                required(provisioned, "WriteCapacityUnits")),
        maximum == null
            ? null
            : new TableBilling.Maximum(
                maximum.whole("MaxReadRequestUnits"), maximum.whole("MaxWriteRequestUnits")));
  }

  /** Null when the member was not given. */
  @Nullable Encryption encryption() {
    var given = input.struct("SSESpecification");
    return given == null
        ? null
        : TableEncryption.of(
            given.isTrue("Enabled"), given.text("SSEType"), given.text("KMSMasterKeyId"));
  }

  /** Null when the member was not given. */
  @Nullable TableClass tableClass() {
    var given = input.text("TableClass");
    if (given == null) {
      return null;
    }
    for (var known : TableClass.values()) {
      if (known.name().equals(given)) {
        return known;
      }
    }
    throw DatabaseException.invalid(
        "tableClass",
        "Invalid table-class parameter provided. Please try again with a valid table-class value:"
            + " [STANDARD, STANDARD_INFREQUENT_ACCESS].");
  }

  /** Null when the member was not given; 0 stands for units that were not. */
  @Nullable Warm warmThroughput() {
    var given = input.struct("WarmThroughput");
    return given == null
        ? null
        : new Warm(units(given, "ReadUnitsPerSecond"), units(given, "WriteUnitsPerSecond"));
  }

  record Warm(long readUnits, long writeUnits) {}

  /**
   * Refuses lists that the service knows and that are not served yet.
   *
   * @throws DatabaseException VALIDATION when one is empty, UNSUPPORTED when one is not
   */
  void checkNone(String... lists) {
    for (var name : lists) {
      var given = input.list(name);
      if (given != null && given.isEmpty()) {
        throw DatabaseException.invalid(name, INVALID + "List of " + name + " is empty");
      }
      if (given != null) {
        throw unavailable(name);
      }
    }
  }

  /** Refuses texts that the service knows and that are not served yet. */
  void checkNoText(String... names) {
    for (var name : names) {
      if (input.has(name)) {
        throw unavailable(name);
      }
    }
  }

  /** Whether a stream is asked for; null when nothing is said of one. */
  @Nullable Boolean stream() {
    var given = input.struct("StreamSpecification");
    return given == null ? null : given.isTrue("StreamEnabled");
  }

  /** Whether a view of the stream is named. */
  boolean hasStreamView() {
    var given = input.struct("StreamSpecification");
    return given != null && given.has("StreamViewType");
  }

  static DatabaseException unavailable(String member) {
    return new DatabaseException(
        ErrorCode.UNSUPPORTED, INVALID + member + " is not available here yet");
  }

  static DatabaseException invalid(String why) {
    return DatabaseException.invalid(INVALID + why);
  }

  private static long required(Struct struct, String name) {
    return Objects.requireNonNull(struct.whole(name));
  }

  /** Units below 1 are less than any table can take, and refused as that. */
  private static long units(Struct struct, String name) {
    var given = struct.whole(name);
    return given == null ? 0 : Math.max(1, given);
  }
}
