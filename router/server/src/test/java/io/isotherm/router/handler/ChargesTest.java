package io.isotherm.router.handler;

import static io.isotherm.router.handler.HandlerHarness.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.Select;
import io.isotherm.model.table.TableSchema;
import io.isotherm.router.admission.ItemOperation;
import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.testing.FakeNodes.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What pages are charged for, of four partitions. */
final class ChargesTest {
  private final List<String> told = new ArrayList<>();
  private double unitsMax = Double.MAX_VALUE;
  private final HandlerHarness router =
      new HandlerHarness(
          IntStream.range(1, 4).mapToObj(i -> KeyRanges.ofSegment(i, 4).start()).toList(),
          this::enter,
          (table, _, operation, units) ->
              told.add("counted %s %s %s".formatted(table, operation.spelling(), units)));

  @Test
  void aPageThatFailsHalfWayIsChargedForWhatWasRead() {
    router.nodes.put(IntStream.range(0, 40).mapToObj(i -> item("k" + i, i)).toArray(Item[]::new));
    router.nodes.then(new Fault.Serve(), new Fault.Serve(), new Fault.Fail(ErrorCode.THROTTLED));

    assertThatThrownBy(() -> scan(ReadConsistency.STRONG)).isInstanceOf(DatabaseException.class);
    assertThat(told).containsExactly("Scan", "settled 1.0", "counted things Scan 1.0");
  }

  @Test
  void aPageOfWhichNothingWasReadIsNotCharged() {
    router.nodes.then(new Fault.Fail(ErrorCode.THROTTLED));

    assertThatThrownBy(() -> scan(ReadConsistency.STRONG)).isInstanceOf(DatabaseException.class);
    assertThat(told).containsExactly("Scan", "given back");
  }

  @Test
  void aPageIsChargedOnceForAllOfIt() {
    scan(ReadConsistency.EVENTUAL);

    assertThat(told).containsExactly("Scan", "settled 0.5", "counted things Scan 0.5");
    assertThat(router.nodes.seen()).hasSize(4);
  }

  @Test
  void aPageCostsNoMoreThanItIsLetInFor() {
    unitsMax = 0.5;
    var large = "x".repeat(3_000);
    for (int i = 0; i < 20; i++) {
      var attributes = new HashMap<>(item("k", i).attributes());
      attributes.put("data", new AttributeValue.Str(large));
      router.nodes.put(new Item(attributes));
    }

    assertThat(scan(ReadConsistency.EVENTUAL)).isEqualTo(1);
    assertThat(told).containsExactly("Scan", "settled 0.5", "counted things Scan 0.5");
  }

  private int scan(ReadConsistency consistency) {
    return router
        .handlers
        .ranges()
        .scan(
            new Request.Scan(
                "things",
                null,
                null,
                Placeholders.NONE,
                Select.UNSPECIFIED,
                null,
                consistency,
                null,
                null,
                ReturnConsumedCapacity.NONE),
            router.deadline())
        .getCount();
  }

  private TableAdmission.Entry enter(TableSchema table, ItemOperation operation) {
    told.add(operation.spelling());
    return new TableAdmission.Entry() {
      @Override
      public double unitsMax() {
        return unitsMax;
      }

      @Override
      public void settle(double cost) {
        told.add("settled " + cost);
      }

      @Override
      public void giveBack() {
        told.add("given back");
      }
    };
  }
}
