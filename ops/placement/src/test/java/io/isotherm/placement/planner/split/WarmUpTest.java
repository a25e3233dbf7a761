package io.isotherm.placement.planner.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyInterpolation;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.model.table.WarmThroughput;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
  private static final int PARTS_MAX = 8;

  @Property
  void roundAfterRoundItComesToAsManyAsAreWantedAndNotToMore(
      @ForAll @IntRange(min = 1, max = 20) int partitions,
      @ForAll @IntRange(min = 1, max = 600) int wanted) {
    var table = table(0, wanted * 1_000L);
    var ranges = KeyRanges.initial(partitions);
    for (int round = 0; round < 5 && ranges.size() < wanted; round++) {
      var plan = plan(table, ranges);
      assertThat(plan.wanted()).isEqualTo(wanted);
      assertThat(plan.splits()).isNotEmpty().allMatch(split -> split.parts() <= PARTS_MAX);
      ranges = done(ranges, plan);
    }
    assertThat(ranges).hasSize(Math.max(partitions, wanted));
    assertThat(plan(table, ranges).splits()).isEmpty();
  }

  @Test
  void theWidestAreCutFirst() {
    var quarters = KeyRanges.initial(4);
    var ranges =
        List.of(
            new KeyRange(quarters.get(0).start(), quarters.get(1).end()),
            quarters.get(2),
            quarters.get(3));
    var plan = plan(table(12_000, 0), ranges);
    assertThat(plan.splits())
        .singleElement()
        .satisfies(split -> {
          assertThat(split.partition().id()).isEqualTo(new PartitionId(1));
          assertThat(split.parts()).isEqualTo(2);
        });
  }

  @Test
  void readsAndWritesBothCount() {
    assertThat(plan(table(30_001, 4_000), KeyRanges.initial(4)).wanted()).isEqualTo(11);
    assertThat(plan(table(30_000, 20_000), KeyRanges.initial(4)).wanted()).isEqualTo(20);
  }

  @Test
  void aRangeIsAsWideAsItsTokens() {
    var thirds = KeyRanges.initial(3);
    for (var third : thirds) {
      assertThat(KeyInterpolation.tokenPart(third)).isCloseTo(1.0 / 3, within(1e-9));
    }
  }

  private static WarmUp plan(TableDefinition table, List<KeyRange> ranges) {
    return WarmUp.of(table, partitions(ranges), ranges.size(), PARTS_MAX);
  }

  private static List<KeyRange> done(List<KeyRange> ranges, WarmUp plan) {
    var after = new ArrayList<>(ranges);
    for (var split : plan.splits()) {
      var range = split.partition().range();
      assertThat(CutFinder.inTheMiddle(range, split.parts()))
          .isInstanceOfSatisfying(
              Cuts.At.class,
              at -> {
                after.remove(range);
                var start = range.start();
                for (var cut : at.positions()) {
                  after.add(new KeyRange(start, cut));
                  start = cut;
                }
                after.add(new KeyRange(start, range.end()));
              });
    }
    return after;
  }

  private static List<PartitionDescriptor> partitions(List<KeyRange> ranges) {
    var partitions = new ArrayList<PartitionDescriptor>();
    for (var range : ranges) {
      partitions.add(
          new PartitionDescriptor(
              new PartitionId(partitions.size() + 1L),
              new TableId(1),
              range,
              PartitionEpoch.FIRST,
              1));
    }
    return partitions;
  }

  private static TableDefinition table(long readUnits, long writeUnits) {
    return new TableDefinition(
        new TableSchema(new TableId(1), "music", KeySchema.of(new KeyAttribute("id", KeyType.S))),
        TableStatus.ACTIVE,
        TableSettings.DEFAULT.withWarmThroughput(new WarmThroughput(readUnits, writeUnits)),
        0);
  }
}
