package io.isotherm.router.plan;

import static io.isotherm.router.plan.WritePlannerTest.TABLES;
import static io.isotherm.router.plan.WritePlannerTest.item;
import static io.isotherm.router.plan.WritePlannerTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.Item;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchPlannerTest {
  @Test
  void aBatchAsksForSomething() {
    refused(
        () -> get(Map.of()),
        "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1");
    refused(
        () -> get(Map.of("things", List.of())),
        "1 validation error detected: Value '[]' at 'requestItems.things.member.keys' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 1");
  }

  @Test
  void aBatchHasItsSize() {
    assertThat(get(Map.of("things", keys(100)))).hasSize(100);
    refused(
        () -> get(Map.of("things", keys(101))),
        "Too many items requested for the BatchGetItem call");
    assertThat(write(puts(25))).hasSize(25);
    refused(() -> write(puts(26)), "Too many items requested for the BatchWriteItem call");
  }

  @Test
  void noKeyIsNamedTwice() {
    refused(
        () -> get(Map.of("things", List.of(item("a", 1), item("a", 1)))),
        "Provided list of item keys contains duplicates");
    refused(
        () ->
            write(
                List.of(
                    new Request.Write.Put(item("a", 1)), new Request.Write.Delete(item("a", 1)))),
        "Provided list of item keys contains duplicates");
  }

  @Test
  void oneWrongMemberFailsTheBatch() {
    refused(
        () ->
            write(
                List.of(
                    new Request.Write.Put(item("a", 1)),
                    new Request.Write.Delete(new Item(Map.of())))),
        "The provided key element does not match the schema");
  }

  @Test
  void unprocessedKeysKeepWhatWasAskedOfTheirTable() {
    var asked = new Request.KeysOfTable(keys(3), ReadConsistency.STRONG, "sk", Placeholders.NONE);
    var request = new Request.BatchGetItem(Map.of("things", asked), ReturnConsumedCapacity.NONE);
    var reads = BatchPlanner.get(request, TABLES);

    assertThat(BatchPlanner.unprocessed(request, reads.subList(1, 3)))
        .containsExactly(
            Map.entry(
                "things",
                new Request.KeysOfTable(
                    keys(3).subList(1, 3), ReadConsistency.STRONG, "sk", Placeholders.NONE)));
  }

  private static List<BatchPlanner.BatchRead> get(Map<String, List<Item>> keys) {
    var tables = new java.util.HashMap<String, Request.KeysOfTable>();
    keys.forEach((table, some) ->
        tables.put(
            table,
            new Request.KeysOfTable(some, ReadConsistency.EVENTUAL, null, Placeholders.NONE)));
    return BatchPlanner.get(new Request.BatchGetItem(tables, ReturnConsumedCapacity.NONE), TABLES);
  }

  private static List<BatchPlanner.BatchWrite> write(List<Request.Write> writes) {
    return BatchPlanner.write(
        new Request.BatchWriteItem(Map.of("things", writes), ReturnConsumedCapacity.NONE, null),
        TABLES);
  }

  private static List<Item> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> item("a", i)).toList();
  }

  private static List<Request.Write> puts(int count) {
    return keys(count).stream().<Request.Write>map(Request.Write.Put::new).toList();
  }
}
