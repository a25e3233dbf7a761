package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.item;
import static io.isotherm.model.expression.TestValues.l;
import static io.isotherm.model.expression.TestValues.m;
import static io.isotherm.model.expression.TestValues.n;
import static io.isotherm.model.expression.TestValues.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectorTest {
  private static final AttributeValue B = m("a", s("a"), "c", s("c"));
  private static final Item ITEM =
      item(
          "a", s("key"),
          "b", B,
          "c", l(s("x"), s("y"), m("z", n(1))));

  private static Item project(String text) {
    var placeholders = PlaceholderResolver.of(Map.of("#c", "c"), null);
    return Projector.of(ExpressionParser.projection(text, placeholders)).project(ITEM);
  }

  @Test
  void whatIsNamedRemains() {
    assertThat(project("a, b.#c, c[2].z"))
        .isEqualTo(item("a", s("key"), "b", m("c", s("c")), "c", l(m("z", n(1)))));
    assertThat(project("b")).isEqualTo(item("b", B));
  }

  @Test
  void elementsMoveTogetherInTheirOrder() {
    assertThat(project("c[2], c[0], c[9]")).isEqualTo(item("c", l(s("x"), m("z", n(1)))));
  }

  @Test
  void pathsThatLeadNowhereLeaveNothing() {
    assertThat(project("z, a.b, b.x.y, c[0].a, c[2].y")).isEqualTo(Item.EMPTY);
    assertThat(project("a[0], b[0], c.a")).isEqualTo(Item.EMPTY);
  }

  @Test
  void whatIsKeptWholeIsShared() {
    assertThat(project("b").get("b")).isSameAs(B);
  }
}
