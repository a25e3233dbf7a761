package io.isotherm.api.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void aHeaderIsReadAndWritten() {
    var context = TraceContext.parse("00-" + TRACE + "-" + SPAN + "-01");
    assertThat(context)
        .isEqualTo(
            new TraceContext(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 0xb7ad6b7169203331L, true))
        .isEqualTo(TraceContext.of(TRACE, SPAN));
    assertThat(TraceContext.of(TRACE, SPAN).text()).isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
  }

  @Test
  void ofTheFlagsOnlyTheOneForBeingSampledIsLookedAt() {
    assertThat(TraceContext.parse("00-" + TRACE + "-" + SPAN + "-02"))
        .matches(context -> context != null && !context.sampled());
    assertThat(TraceContext.parse("00-" + TRACE + "-" + SPAN + "-03"))
        .matches(context -> context != null && context.sampled());
  }

  @Test
  void aVersionToComeMaySayMore() {
    assertThat(TraceContext.parse("01-" + TRACE + "-" + SPAN + "-01-more")).isNotNull();
    assertThat(TraceContext.parse("01-" + TRACE + "-" + SPAN + "-01more")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333g-01"
      })
  void whatIsNoContextIsNone(String header) {
    assertThat(TraceContext.parse(header)).isNull();
  }

  @Test
  void noHeaderIsNone() {
    assertThat(TraceContext.parse(null)).isNull();
  }

  @Test
  void idsAreNotZero() {
    assertThatThrownBy(() -> new TraceContext(0, 0, 1, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TraceContext(0, 1, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void everyContextComesBackAsItWasWritten(
      @ForAll long high, @ForAll long low, @ForAll long span, @ForAll boolean sampled) {
    var context = new TraceContext(high | 1, low, span | 1, sampled);
    assertThat(TraceContext.parse(context.text())).isEqualTo(context);
    assertThat(TraceContext.of(context.traceId(), context.spanId()))
        .isEqualTo(new TraceContext(high | 1, low, span | 1, true));
  }

  @Property
  void anyTextIsReadOrNone(@ForAll String text) {
    var read = TraceContext.parse(text);
    assertThat(read == null || read.span() != 0).isTrue();
  }
}
