package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DepartTest {
  private static final PartitionDescriptor SOURCE = partition(1, KeyRange.ALL, 4);
  private static final List<String> ADDRESSES = List.of("n1:7100");

  @Test
  void aPartitionMovesWithItsTableAndItsRangeToAnotherGroup() {
    assertThat(new PartitionChange.Depart(SOURCE, target(2, 5, 2), ADDRESSES)).isNotNull();
    refused(target(2, 5, 1));
    refused(new PartitionDescriptor(id(2), new TableId(9), KeyRange.ALL, epoch(5), 2));
    refused(
        new PartitionDescriptor(
            id(2), SOURCE.tableId(), new KeyRange(Bytes.EMPTY, position("m")), epoch(5), 2));
  }

  @Test
  void itGetsANewIdAndAHigherEpoch() {
    refused(target(1, 5, 2));
    refused(target(2, 4, 2));
    refused(target(2, 3, 2));
    assertThat(new PartitionChange.Depart(SOURCE, target(2, 9, 2), ADDRESSES)).isNotNull();
  }

  @Test
  void theOtherGroupHasSomeAddresses() {
    for (var addresses :
        List.of(
            List.<String>of(),
            Collections.nCopies(PartitionChange.Depart.ADDRESSES_MAX + 1, "n1:7100"),
            List.of(""),
            List.of("n".repeat(301)))) {
      assertThatThrownBy(() -> new PartitionChange.Depart(SOURCE, target(2, 5, 2), addresses))
          .isInstanceOf(DatabaseException.class);
    }
  }

  private static void refused(PartitionDescriptor target) {
    assertThatThrownBy(() -> new PartitionChange.Depart(SOURCE, target, ADDRESSES))
        .isInstanceOf(DatabaseException.class);
  }

  private static PartitionDescriptor target(long id, long epoch, long group) {
    return new PartitionDescriptor(id(id), SOURCE.tableId(), KeyRange.ALL, epoch(epoch), group);
  }

  private static PartitionId id(long value) {
    return new PartitionId(value);
  }

  private static PartitionEpoch epoch(long value) {
    return new PartitionEpoch(value);
  }
}
