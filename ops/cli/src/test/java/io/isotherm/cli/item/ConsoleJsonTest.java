package io.isotherm.cli.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.json.JsonText;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConsoleJsonTest {
  private final ConsoleJson json = new ConsoleJson();

  @Test
  void everyTypeComesBackAsItWas() {
    for (String value :
        List.of(
            "{\"S\":\"<b>&\"}",
            "{\"N\":\"12345678901234567890.123456789012345678\"}",
            "{\"B\":\"AAH/\"}",
            "{\"BOOL\":false}",
            "{\"NULL\":true}",
            "{\"L\":[{\"N\":\"1\"},{\"S\":\"a\"}]}",
            "{\"M\":{\"__proto__\":{\"S\":\"a\"}}}",
            "{\"SS\":[\"a\"]}",
            "{\"NS\":[\"1\"]}",
            "{\"BS\":[\"AA==\"]}")) {
      String text = "{\"a\":" + value + "}";
      assertThat(JsonText.of(json.typed(json.item(text)))).isEqualTo(text);
    }
  }

  @Test
  void whatIsNoItemAndNoObjectIsRefused() {
    for (String text :
        List.of(
            "",
            "[]",
            "{",
            "{} {}",
            "{\"a\":1}",
            "{\"a\":{\"N\":1}}",
            "{\"a\":{\"N\":\"x\"}}",
            "{\"a\":{\"S\":\"a\",\"N\":\"1\"}}",
            "{\"a\":{\"X\":\"a\"}}",
            "{\"a\":{\"S\":\"a\"},\"a\":{\"S\":\"b\"}}")) {
      assertInvalid(() -> json.item(text), text);
    }
    for (String text : List.of("", "[]", "{\"a\":}", "x", "{} x", "{\"a\":1,\"a\":2}")) {
      assertInvalid(() -> json.object(text), text);
    }
    assertInvalid(() -> json.object("{\"a\":" + "[".repeat(100_000)), "deep");
  }

  private static void assertInvalid(Runnable read, String text) {
    assertThatThrownBy(read::run)
        .as(text)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION));
  }
}
