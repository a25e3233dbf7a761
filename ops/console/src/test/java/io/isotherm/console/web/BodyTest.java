package io.isotherm.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.error.DatabaseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class BodyTest {
  @Test
  void whatIsGivenIsReadAndWhatIsNotIsEmpty() {
    var body =
        body(
            Map.of(
                "text",
                "a",
                "number",
                9_007_199_254_740_993L,
                "truth",
                true,
                "texts",
                List.of("a", "b"),
                "bodies",
                List.of(Map.of("text", "c"))));
    assertThat(body.text("text")).isEqualTo("a");
    assertThat(body.number("number")).isEqualTo(9_007_199_254_740_993L);
    assertThat(body.truth("truth")).isTrue();
    assertThat(body.texts("texts")).containsExactly("a", "b");
    assertThat(body.bodies("bodies").getFirst().text("text")).isEqualTo("c");

    assertThat(body.text("none")).isEmpty();
    assertThat(body.truth("none")).isFalse();
    assertThat(body.texts("none")).isEmpty();
    assertThat(body.bodies("none")).isEmpty();
  }

  @Test
  void whatIsOfAnotherKindIsRefusedByName() {
    for (Object wrong : List.of(1, "x", List.of(1), Map.of())) {
      var body = body(Map.of("it", wrong));
      refused(body, each -> each.number("it"));
      refused(body, each -> each.truth("it"));
      if (!(wrong instanceof String)) {
        refused(body, each -> each.needed("it"));
        refused(body, each -> each.texts("it"));
        refused(body, each -> each.bodies("it"));
      }
    }
    for (Object number : List.of(0L, -1L, 1.5, 1e30)) {
      refused(body(Map.of("it", number)), each -> each.number("it"));
    }
    refused(body(Map.of()), each -> each.needed("it"));
    refused(body(Map.of()), each -> each.number("it"));
  }

  private static void refused(Body body, Consumer<Body> read) {
    assertThatThrownBy(() -> read.accept(body))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refusal -> assertThat(refusal.context()).containsEntry("field", "it"));
  }

  private static Body body(Map<String, Object> members) {
    return new Body(members);
  }
}
