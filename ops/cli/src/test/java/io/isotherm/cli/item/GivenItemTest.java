package io.isotherm.cli.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.client.Items;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GivenItemTest {
  private static final KeySchema TEXT = KeySchema.of(new KeyAttribute("id", KeyType.S));
  private static final KeySchema BINARY = KeySchema.of(new KeyAttribute("id", KeyType.B));

  @Test
  void allTypesComeBackAsTheyWere() {
    var attributes = new LinkedHashMap<String, @Nullable Object>();
    attributes.put("id", "a \"text\"\n\u0001 of 💾");
    attributes.put("n", new BigDecimal("-12345678901234567890123456789012345678"));
    attributes.put("b", Bytes.copyOf(new byte[] {0, -1}));
    attributes.put("yes", true);
    attributes.put("none", null);
    attributes.put("list", Arrays.asList(1, null, List.of("deep")));
    attributes.put("map", Map.of("S", "x", "m", Map.of()));
    attributes.put("ss", Set.of("a", "b"));
    attributes.put("ns", Set.of(1, 2));
    attributes.put("bs", Set.of(Bytes.copyOf(new byte[] {1})));
    var item = Items.from(attributes);

    for (var form : ItemForm.values()) {
      assertThat(read(JsonText.of(form.of(item)))).isEqualTo(item);
    }
  }

  @Test
  void plainJsonIsToldByItsKey() {
    assertThat(read("{\"id\": \"x\", \"m\": {\"S\": \"x\"}, \"n\": 1e3, \"l\": [true, null]}"))
        .isEqualTo(plain());
    assertThat(
            read(
                "{\"id\": {\"S\": \"x\"}, \"m\": {\"M\": {\"S\": {\"S\": \"x\"}}},"
                    + " \"n\": {\"N\": \"1000\"}, \"l\": {\"L\": [{\"BOOL\": true}, {\"NULL\": true}]}}"))
        .isEqualTo(plain());
    assertThat(JsonText.of(ItemForm.PLAIN.of(Items.of("id", "x", "n", 3))))
        .isEqualTo("{\"id\":\"x\",\"n\":3}");
  }

  private static Item plain() {
    var attributes = new LinkedHashMap<String, @Nullable Object>();
    attributes.put("id", "x");
    attributes.put("m", Map.of("S", "x"));
    attributes.put("n", 1_000);
    attributes.put("l", Arrays.asList(true, null));
    return Items.from(attributes);
  }

  @Test
  void aKeyOfBytesIsAnObjectInBothForms() {
    var item = Items.of("id", Bytes.copyOf(new byte[] {0, -1}));
    assertThat(GivenItem.read("{\"id\": {\"$B\": \"AP8=\"}}", BINARY)).isEqualTo(item);
    assertThat(GivenItem.read("{\"id\": {\"B\": \"AP8=\"}}", BINARY)).isEqualTo(item);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{\"id\": \"x\"",
        "{\"id\": \"x\"} and more",
        "{\"id\": \"x\", \"id\": \"y\"}",
        "{\"id\": {\"S\": 3}}",
        "{\"id\": {\"S\": \"x\", \"N\": \"1\"}}",
        "{\"id\": {\"S\": \"x\"}, \"plain\": 3}",
        "{\"id\": {\"S\": \"x\"}, \"other\": {\"T\": \"x\"}}",
        "{\"id\": {\"S\": \"x\"}, \"b\": {\"B\": \"???\"}}",
        "{\"id\": {}}",
        "{\"id\": \"x\", \"n\": 1e999}",
        "{\"id\": {\"S\": \"x\"}, \"s\": {\"SS\": [\"a\", \"a\"]}}"
      })
  void whatIsNoItemIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("The item cannot be read: ");
  }

  private static Item read(String text) {
    return GivenItem.read(text, TEXT);
  }
}
