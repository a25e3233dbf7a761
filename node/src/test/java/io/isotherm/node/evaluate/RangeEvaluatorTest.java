package io.isotherm.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.model.Limits;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Operand;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemSize;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages of ten items, which are their numbers n from 0 to 9. */
final class RangeEvaluatorTest {
  private static final Condition BELOW_FIVE =
      new Condition.Compare(
          Condition.Comparator.LESS,
          new Operand.Path(DocumentPath.of("n")),
          new Operand.Value(number(5)));
  private static final Projection ONLY_N = new Projection(List.of(DocumentPath.of("n")));
  private static final long ITEM_BYTES = ItemSize.of(item(0));

  @Test
  void aPageWithoutLimitsHasEverythingAndNoLastPosition() {
    var page = page(query(null, null, false, Long.MAX_VALUE, Limits.PAGE_BYTES_MAX));
    assertThat(numbers(page)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(page.getCount()).isEqualTo(10);
    assertThat(page.getScannedCount()).isEqualTo(10);
    assertThat(page.hasLastPosition()).isFalse();
  }

  @Test
  void theLimitCountsItemsBeforeTheFilter() {
    var page = page(query(new Condition.Not(BELOW_FIVE), null, false, 6, Limits.PAGE_BYTES_MAX));
    assertThat(numbers(page)).containsExactly(5);
    assertThat(page.getCount()).isEqualTo(1);
    assertThat(page.getScannedCount()).isEqualTo(6);
    assertThat(page.getLastPosition().byteAt(0)).isEqualTo((byte) 5);
  }

  @Test
  void aPageThatStopsAtItsLimitSaysWhereEvenAtTheLastItem() {
    var page = page(query(null, null, false, 10, Limits.PAGE_BYTES_MAX));
    assertThat(page.getCount()).isEqualTo(10);
    assertThat(page.hasLastPosition()).isTrue();
  }

  @Test
  void theItemThatPassesTheBytesIsTheLast() {
    var page = page(query(null, null, false, Long.MAX_VALUE, ITEM_BYTES * 2 + 2));
    assertThat(numbers(page)).containsExactly(0, 1, 2);
    assertThat(page.getScannedBytes()).isGreaterThan(ITEM_BYTES * 2);
    assertThat(page.hasLastPosition()).isTrue();
  }

  @Test
  void whereBytesMustNotBePassedTheItemBeforeIsTheLast() {
    var page = page(within(ITEM_BYTES * 2 + 2));
    assertThat(numbers(page)).containsExactly(0, 1);
    assertThat(page.getScannedBytes()).isLessThanOrEqualTo(ITEM_BYTES * 2 + 2);
    assertThat(page.getLastPosition().byteAt(0)).isEqualTo((byte) 1);
  }

  @Test
  void theFirstItemIsLookedAtWhateverItsSize() {
    var page = page(within(1));
    assertThat(numbers(page)).containsExactly(0);
    assertThat(page.getLastPosition().byteAt(0)).isEqualTo((byte) 0);
  }

  private static RangeQuery within(long bytes) {
    return new RangeQuery(null, null, false, Long.MAX_VALUE, bytes, false);
  }

  @Test
  void countingReturnsNoItems() {
    var page = page(query(BELOW_FIVE, null, true, Long.MAX_VALUE, Limits.PAGE_BYTES_MAX));
    assertThat(page.getItemsCount()).isZero();
    assertThat(page.getCount()).isEqualTo(5);
    assertThat(page.getScannedCount()).isEqualTo(10);
  }

  @Test
  void aProjectionKeepsItsAttributesAndChargesTheWholeItem() {
    var page = page(query(null, ONLY_N, false, 1, Limits.PAGE_BYTES_MAX));
    assertThat(ItemCodec.decode(page.getItems(0)).attributes()).containsOnlyKeys("n");
    assertThat(page.getScannedBytes()).isEqualTo(ITEM_BYTES);
  }

  @Property
  void pagesPutTogetherAreTheRange(
      @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll @IntRange(min = 1, max = 500) int bytes) {
    var numbers = new java.util.ArrayList<Integer>();
    int from = 0;
    while (true) {
      var page =
          RangeEvaluator.evaluate(query(BELOW_FIVE, null, false, limit, bytes), new Ten(from));
      numbers.addAll(numbers(page));
      if (!page.hasLastPosition()) {
        break;
      }
      from = page.getLastPosition().byteAt(0) + 1;
    }
    assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
  }

  private static RangeQuery query(
      @Nullable Condition filter,
      @Nullable Projection projection,
      boolean countOnly,
      long limit,
      long bytes) {
    return new RangeQuery(filter, projection, countOnly, limit, bytes, true);
  }

  private static ReadRangeReply.Page page(RangeQuery query) {
    return RangeEvaluator.evaluate(query, new Ten(0));
  }

  private static List<Integer> numbers(ReadRangeReply.Page page) {
    return IntStream.range(0, page.getItemsCount())
        .mapToObj(i -> ItemCodec.decode(page.getItems(i)).get("n"))
        .map(value -> value instanceof Num(var number) ? number.intValueExact() : -1)
        .toList();
  }

  private static Item item(int number) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("n", number(number));
    attributes.put("text", new AttributeValue.Str("x".repeat(20)));
    return new Item(attributes);
  }

  private static Num number(int value) {
    return new Num(BigDecimal.valueOf(value));
  }

  private static final class Ten implements ItemCursor {
    private int at;

    Ten(int from) {
      at = from - 1;
    }

    @Override
    public boolean next() {
      at++;
      return at < 10;
    }

    @Override
    public Bytes position() {
      return Bytes.owned(new byte[] {(byte) at});
    }

    @Override
    public StoredItem stored() {
      var item = item(at);
      return StoredItem.of(ItemCodec.encode(item), (int) ItemSize.of(item));
    }
  }
}
