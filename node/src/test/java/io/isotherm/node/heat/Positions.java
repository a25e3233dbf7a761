package io.isotherm.node.heat;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.PrimaryKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Key positions of tests. */
final class Positions {
  private Positions() {}

  static Bytes of(String partitionKey) {
    return KeyCodec.position(PrimaryKey.of(new AttributeValue.Str(partitionKey)));
  }

  static Bytes of(String partitionKey, long sortKey) {
    return KeyCodec.position(
        PrimaryKey.of(
            new AttributeValue.Str(partitionKey),
            new AttributeValue.Num(BigDecimal.valueOf(sortKey))));
  }

  static KeyRange collection(String partitionKey) {
    return KeyRanges.ofCollection(new AttributeValue.Str(partitionKey));
  }

  /** So many items, in the order of their positions. */
  static List<Bytes> sorted(int count) {
    var positions = new ArrayList<Bytes>();
    for (int i = 0; i < count; i++) {
      positions.add(of("user-%05d".formatted(i)));
    }
    positions.sort(null);
    return positions;
  }
}
