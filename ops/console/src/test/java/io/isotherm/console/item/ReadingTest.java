package io.isotherm.console.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Item;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReadingTest {
  private static final Str NINA = new Str("Nina");
  private static final Term ARTIST = new Term("artist", Comparison.EQUAL, List.of(NINA));

  @Test
  void aQueryNamesEverythingByPlaceholders() {
    var start = new Item(Map.of("artist", NINA, "title", new Str("Z")));
    var reading =
        new Reading(
            "songs",
            List.of(
                ARTIST, new Term("title", Comparison.BETWEEN, List.of(new Str("A"), new Str("M")))),
            List.of(
                new Term("plays) OR (x", Comparison.GREATER, List.of(new Num(BigDecimal.TEN))),
                new Term("title", Comparison.CONTAINS, List.of(new Str(":v0"))),
                new Term("label", Comparison.NOT_EXISTS, List.of())),
            25,
            true,
            true,
            start);

    var query = reading.explain().getQuery();
    assertThat(query).isEqualTo(reading.query());
    assertThat(query.getKeyConditionExpression())
        .isEqualTo("#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2");
    assertThat(query.getFilterExpression())
        .isEqualTo("#n2 > :v3 AND contains(#n1, :v4) AND attribute_not_exists(#n3)");
    assertThat(query.getPlaceholders().getNamesMap())
        .isEqualTo(Map.of("#n0", "artist", "#n1", "title", "#n2", "plays) OR (x", "#n3", "label"));
    assertThat(query.getPlaceholders().getValuesOrThrow(":v4").getS()).isEqualTo(":v0");
    assertThat(query.getLimit()).isEqualTo(25);
    assertThat(query.getBackward()).isTrue();
    assertThat(query.getConsistentRead()).isTrue();
    assertThat(ItemConverter.item(query.getExclusiveStartKey())).isEqualTo(start);
  }

  @Test
  void aScanHasNoKey() {
    var scan = reading(List.of(), List.of(), 200, false).explain().getScan();
    assertThat(scan.getTable()).isEqualTo("songs");
    assertThat(scan.getFilterExpression()).isEmpty();
    assertThat(scan.getPlaceholders().getNamesCount()).isZero();
    assertThat(scan.getLimit()).isEqualTo(200);
    assertThat(scan.hasExclusiveStartKey()).isFalse();
  }

  @Test
  void whatIsOutOfBoundsIsRefused() {
    assertRefused(() -> reading(List.of(), List.of(), 0, false), "limit");
    assertRefused(() -> reading(List.of(), List.of(), 201, false), "limit");
    assertRefused(() -> reading(List.of(), Collections.nCopies(11, ARTIST), 1, false), "filters");
    assertRefused(() -> reading(List.of(), List.of(), 1, true), "backward");
    var above = new Term("artist", Comparison.GREATER, List.of(NINA));
    assertRefused(() -> reading(List.of(above), List.of(), 1, false), "key");
    var has = new Term("title", Comparison.CONTAINS, List.of(NINA));
    assertRefused(() -> reading(List.of(ARTIST, has), List.of(), 1, false), "sort");
    assertRefused(() -> new Term("", Comparison.EXISTS, List.of()), "attribute");
    assertRefused(() -> new Term("title", Comparison.BETWEEN, List.of(NINA)), "title");
    assertRefused(() -> Comparison.of("sort", "like"), "sort");
  }

  @Test
  void everyComparisonIsFoundByItsSign() {
    for (String sign :
        List.of(
            "=",
            "<>",
            "<",
            "<=",
            ">",
            ">=",
            "between",
            "begins_with",
            "contains",
            "exists",
            "not_exists")) {
      assertThat(Comparison.of("sort", sign).expression("#n", ":v", ":w")).contains("#n");
    }
  }

  private static Reading reading(List<Term> key, List<Term> filters, int limit, boolean backward) {
    return new Reading("songs", key, filters, limit, backward, false, null);
  }

  private static void assertRefused(Runnable made, String field) {
    assertThatThrownBy(made::run)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refusal -> assertThat(refusal.context()).containsEntry("field", field));
  }
}
