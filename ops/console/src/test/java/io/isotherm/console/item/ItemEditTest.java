package io.isotherm.console.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ItemEditTest {
  private static final KeySchema SCHEMA =
      KeySchema.of(new KeyAttribute("artist", KeyType.S), new KeyAttribute("title", KeyType.S));
  private static final Num EXACT =
      new Num(new BigDecimal("12345678901234567890.123456789012345678"));

  @Test
  void onlyWhatWasChangedIsChangedIfAllIsAsItWas() {
    var before = item(Map.of("plays", EXACT, "label", new Str("a"), "old", new Str("o")));
    var after = item(Map.of("plays", EXACT, "label", new Str("b"), "added", new Str("n")));

    var update = ItemEdit.change("songs", SCHEMA, before, after);
    assertThat(ItemConverter.item(update.getKey())).isEqualTo(item(Map.of()));
    assertThat(update.getUpdateExpression()).isEqualTo("SET #n0 = :v0, #n1 = :v1 REMOVE #n2");
    assertThat(update.getConditionExpression())
        .isEqualTo(
            "attribute_exists(#n3) AND #n1 = :v2 AND #n2 = :v3 AND #n4 = :v4"
                + " AND attribute_not_exists(#n0)");
    assertThat(update.getPlaceholders().getNamesMap())
        .isEqualTo(
            Map.of("#n0", "added", "#n1", "label", "#n2", "old", "#n3", "artist", "#n4", "plays"));
    assertThat(update.getPlaceholders().getValuesOrThrow(":v4").getN())
        .isEqualTo("12345678901234567890.123456789012345678");
  }

  @Test
  void anItemIsDeletedOnlyAsItWas() {
    var delete = ItemEdit.delete("songs", SCHEMA, item(Map.of("plays", EXACT)));
    assertThat(ItemConverter.item(delete.getKey())).isEqualTo(item(Map.of()));
    assertThat(delete.getConditionExpression()).isEqualTo("attribute_exists(#n0) AND #n1 = :v0");
  }

  @Test
  void aNewItemTakesNobodysPlace() {
    var put = ItemEdit.create("songs", SCHEMA, item(Map.of("plays", EXACT)));
    assertThat(put.getConditionExpression()).isEqualTo("attribute_not_exists(#n0)");
    assertThat(ItemConverter.item(put.getItem())).isEqualTo(item(Map.of("plays", EXACT)));
  }

  @Test
  void whatIsNoChangeOfOneItemIsRefused() {
    var before = item(Map.of("plays", EXACT));
    assertRefused(before, before, "Nothing was changed");
    var other = new HashMap<>(before.attributes());
    other.put("title", new Str("other"));
    assertRefused(before, new Item(other), "The key of an item stays");
    other.remove("title");
    assertRefused(before, new Item(other), "Missing the key title");
    var many = new HashMap<String, AttributeValue>();
    for (int i = 0; i < ItemEdit.ATTRIBUTES_MAX; i++) {
      many.put("a" + i, EXACT);
    }
    assertRefused(item(many), before, "more than 100 attributes");
    assertRefused(before, item(many), "more than 100 attributes");
    assertThatThrownBy(() -> ItemEdit.delete("songs", SCHEMA, item(many)))
        .hasMessageContaining("more than 100 attributes");
  }

  private static void assertRefused(Item before, Item after, String why) {
    assertThatThrownBy(() -> ItemEdit.change("songs", SCHEMA, before, after))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(why);
  }

  private static Item item(Map<String, ? extends AttributeValue> others) {
    var attributes = new HashMap<String, AttributeValue>(others);
    attributes.put("artist", new Str("Nina"));
    attributes.put("title", new Str("Sinnerman"));
    return new Item(attributes);
  }
}
