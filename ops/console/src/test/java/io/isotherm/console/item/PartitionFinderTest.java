package io.isotherm.console.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.partition.PartitionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PartitionFinderTest {
  private static final KeySchema SCHEMA = KeySchema.of(new KeyAttribute("id", KeyType.S));

  @Test
  void anItemIsInThePartitionThatHasItsPosition() {
    var partitions = partitions("songs", 1);
    partitions.addAll(partitions("albums", 100));
    var finder = new PartitionFinder("songs", SCHEMA, partitions);
    for (int i = 0; i < 100; i++) {
      var value = new Str("key " + i);
      assertThat(finder.of(new Item(Map.of("id", value))))
          .matches(found ->
              found != null
                  && found.table().equals("songs")
                  && found.range().contains(KeyCodec.collection(value)));
    }
  }

  @Test
  void whereNoneIsKnownNoneIsNamed() {
    var item = new Item(Map.of("id", new Str("a")));
    assertThat(new PartitionFinder("songs", SCHEMA, List.of()).of(item)).isNull();
    var holds = new PartitionFinder("songs", SCHEMA, partitions("songs", 1)).of(item);
    assertThat(holds).isNotNull();
    var others = partitions("songs", 1);
    others.remove(holds);
    assertThat(new PartitionFinder("songs", SCHEMA, others).of(item)).isNull();
  }

  private static List<PartitionDescription> partitions(String table, long firstId) {
    var all = new ArrayList<PartitionDescription>();
    for (var range : KeyRanges.initial(7)) {
      all.add(
          new PartitionDescription(
              new PartitionId(firstId + all.size()),
              table,
              range,
              new PartitionEpoch(1),
              1,
              "n1",
              0,
              0,
              null));
    }
    return all;
  }
}
