package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import io.isotherm.load.clients.Subject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values of every type there and back, to the last digit. */
final class TypeChecks {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "0.1",
          "12345678901234567890123456789012345678",
          "-0.12345678901234567890123456789012345678",
          "9.9999999999999999999999999999999999999E125",
          "-9.9999999999999999999999999999999999999E125",
          "1E-130",
          "-1E-130");

  private final AwsClients clients;
  private final String table;
  private final Subject subject;

  TypeChecks(AwsClients clients, ScratchTables tables, Subject subject) {
    this.clients = clients;
    this.table = tables.plain("types");
    this.subject = subject;
  }

  List<Check> all() {
    var checks = new ArrayList<Check>();
    checks.add(new Check("every type comes back on Apache's client", this::roundTripSync));
    checks.add(new Check("every type comes back on URLConnection", this::roundTripPlain));
    checks.add(new Check("every type comes back on Netty's client", this::roundTripAsync));
    checks.add(new Check("numbers keep 38 digits and exponents from -130 to 125", this::numbers));
    if (subject.isOurs()) {
      checks.add(new Check("numbers come back in normal form", this::normalForm));
    }
    return checks;
  }

  private void roundTripSync() {
    roundTrip(clients.sync());
  }

  private void roundTripPlain() {
    roundTrip(clients.plain());
  }

  private Map<String, AttributeValue> everyType(String id) {
    var item = new HashMap<String, AttributeValue>();
    item.put("id", Values.text(id));
    item.put("text", Values.text("Grüße, 世界, \uD83C\uDF21 \"quoted\" \\ / \u0000 \t\n \u2028"));
    item.put("emptyText", Values.text(""));
    item.put("number", AttributeValue.fromN("-12.5"));
    item.put("bytes", Values.bytes(0, 1, 127, 128, 255));
    item.put("noBytes", Values.bytes());
    item.put("yes", AttributeValue.fromBool(true));
    item.put("no", AttributeValue.fromBool(false));
    item.put("nothing", AttributeValue.fromNul(true));
    item.put("texts", AttributeValue.fromSs(List.of("a", "b", "ä")));
    item.put("numbers", AttributeValue.fromNs(List.of("-1", "2", "3.5")));
    item.put(
        "binaries",
        AttributeValue.fromBs(
            List.of(
                SdkBytes.fromUtf8String("x"), SdkBytes.fromByteArray(new byte[] {(byte) 255}))));
    item.put("emptyList", AttributeValue.fromL(List.of()));
    item.put("emptyMap", AttributeValue.fromM(Map.of()));
    item.put(
        "nested",
        AttributeValue.fromL(
            List.of(
                Values.number(1),
                AttributeValue.fromM(
                    Map.of("a.b", AttributeValue.fromL(List.of(Values.text("deep"))))))));
    item.put("name with spaces, #, : and ü", Values.number(1));
    return item;
  }

  private void roundTrip(DynamoDbClient client) {
    var item = everyType("types");
    client.putItem(request -> request.tableName(table).item(item));
    var read =
        client.getItem(r -> r.tableName(table).key(Values.key("types")).consistentRead(true));
    Expect.equal(sorted(item), sorted(read.item()));
  }

  private void roundTripAsync() throws Exception {
    var item = everyType("types-async");
    clients.async().putItem(request -> request.tableName(table).item(item)).get();
    var read =
        clients
            .async()
            .getItem(r -> r.tableName(table).key(Values.key("types-async")).consistentRead(true))
            .get();
    Expect.equal(sorted(item), sorted(read.item()));
  }

  /** Sets have no order: the SDK has them as lists. */
  private static Map<String, AttributeValue> sorted(Map<String, AttributeValue> item) {
    var sorted = new HashMap<String, AttributeValue>();
    item.forEach((name, value) ->
        sorted.put(
            name,
            switch (value.type()) {
              case SS -> AttributeValue.fromSs(value.ss().stream().sorted().toList());
              case NS -> AttributeValue.fromNs(value.ns().stream().sorted().toList());
              case BS ->
                  AttributeValue.fromBs(
                      value.bs().stream()
                          .sorted((a, b) -> a.asByteBuffer().compareTo(b.asByteBuffer()))
                          .toList());
              case S, N, B, M, L, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> value;
            }));
    return sorted;
  }

  private void numbers() {
    var values = NUMBERS.stream().map(AttributeValue::fromN).toList();
    var item = Values.with(Values.key("numbers"), "list", AttributeValue.fromL(values));
    clients.sync().putItem(request -> request.tableName(table).item(item));
    var read = Values.in(read("numbers"), "list").l();
    Expect.equal(NUMBERS.size(), read.size());
    for (int i = 0; i < NUMBERS.size(); i++) {
      var sent = new BigDecimal(NUMBERS.get(i));
      var got = new BigDecimal(read.get(i).n());
      Expect.that(sent.compareTo(got) == 0, sent + " came back as " + got);
    }
  }

  private void normalForm() {
    var values = Stream.of("100E3", "1.50", "-0", "0010").map(AttributeValue::fromN).toList();
    var item = Values.with(Values.key("normal"), "list", AttributeValue.fromL(values));
    clients.sync().putItem(request -> request.tableName(table).item(item));
    var read = Values.in(read("normal"), "list").l().stream().map(AttributeValue::n).toList();
    Expect.equal(List.of("100000", "1.5", "0", "10"), read);
  }

  private Map<String, AttributeValue> read(String id) {
    return clients
        .sync()
        .getItem(r -> r.tableName(table).key(Values.key(id)).consistentRead(true))
        .item();
  }
}
