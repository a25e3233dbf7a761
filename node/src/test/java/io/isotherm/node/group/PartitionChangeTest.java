package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.partition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PartitionChangeTest {
  private static final PartitionDescriptor WHOLE = partition(1, range("", ""), 4);
  private static final PartitionDescriptor LOWER = partition(2, range("", "m"), 5);
  private static final PartitionDescriptor UPPER = partition(3, range("m", ""), 5);

  @Test
  void aSplitAndAMergeAreReplacements() {
    assertThat(replace(List.of(WHOLE), List.of(LOWER, UPPER)).range()).isEqualTo(KeyRange.ALL);
    var merged = partition(4, range("", ""), 6);
    assertThat(replace(List.of(LOWER, UPPER), List.of(merged)).range()).isEqualTo(KeyRange.ALL);
  }

  @Test
  void replacementsCoverWhatTheyReplaceInOrder() {
    refused(List.of(WHOLE), List.of(UPPER, LOWER));
    refused(List.of(WHOLE), List.of(LOWER));
    refused(List.of(WHOLE), List.of(LOWER, partition(3, range("n", ""), 5)));
    refused(List.of(WHOLE), List.of(LOWER, partition(3, range("l", ""), 5)));
    refused(List.of(LOWER), List.of(partition(4, range("", "n"), 6)));
    refused(
        List.of(partition(2, range("", "l"), 5), UPPER), List.of(partition(4, range("", ""), 6)));
  }

  @Test
  void aReplacementHasAnIdOfItsOwn() {
    refused(List.of(WHOLE), List.of(partition(1, range("", ""), 5)));
    refused(List.of(WHOLE), List.of(LOWER, partition(2, range("m", ""), 5)));
  }

  @Test
  void theEpochOfAReplacementIsAboveAllThatItReplaces() {
    refused(List.of(WHOLE), List.of(LOWER, partition(3, range("m", ""), 4)));
    refused(
        List.of(LOWER, partition(3, range("m", ""), 9)), List.of(partition(4, range("", ""), 9)));
  }

  @Test
  void partitionsAreReplacedWithinATableAndAGroup() {
    var elsewhere =
        new PartitionDescriptor(UPPER.id(), UPPER.tableId(), UPPER.range(), UPPER.epoch(), 2);
    refused(List.of(WHOLE), List.of(LOWER, elsewhere));
    var another =
        new PartitionDescriptor(UPPER.id(), new TableId(2), UPPER.range(), UPPER.epoch(), 1);
    refused(List.of(WHOLE), List.of(LOWER, another));
  }

  @Test
  void thereAreSomePartsAndNotTooMany() {
    refused(List.of(), List.of(LOWER));
    refused(List.of(WHOLE), List.of());
    assertThat(replace(List.of(WHOLE), parts(PartitionChange.Replace.PARTS_MAX))).isNotNull();
    refused(List.of(WHOLE), parts(PartitionChange.Replace.PARTS_MAX + 1));
  }

  private static List<PartitionDescriptor> parts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            partition(
                10 + i,
                range(
                    i == 0 ? "" : String.valueOf((char) ('a' + i)),
                    i == count - 1 ? "" : String.valueOf((char) ('b' + i))),
                5))
        .toList();
  }

  private static void refused(
      List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements) {
    assertThatThrownBy(() -> replace(replaced, replacements)).isInstanceOf(DatabaseException.class);
  }

  private static PartitionChange.Replace replace(
      List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements) {
    return new PartitionChange.Replace(replaced, replacements);
  }

  private static KeyRange range(String from, String to) {
    return new KeyRange(bytes(from), bytes(to));
  }

  private static Bytes bytes(String text) {
    return Bytes.owned(text.getBytes(StandardCharsets.UTF_8));
  }
}
