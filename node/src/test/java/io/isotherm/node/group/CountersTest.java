package io.isotherm.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CountersTest {
  static final long TERABYTES = 1L << 42;

  @Property
  void partsAddUpAndNoneIsNegative(
      @ForAll @LongRange(max = TERABYTES) long items,
      @ForAll @LongRange(max = TERABYTES) long bytes,
      @ForAll @Size(min = 1, max = 16) List<@LongRange(max = TERABYTES) Long> loads) {
    var parts = new Counters(items, bytes).apportion(alike(loads));
    assertThat(parts).hasSameSizeAs(loads);
    assertThat(parts).allMatch(part -> part.items() >= 0 && part.bytes() >= 0);
    assertThat(parts.stream().mapToLong(Counters::items).sum()).isEqualTo(items);
    assertThat(parts.stream().mapToLong(Counters::bytes).sum()).isEqualTo(bytes);
  }

  @Property
  void whatWasCountedIsTakenAsItIs(
      @ForAll @Size(min = 1, max = 16) List<@LongRange(max = TERABYTES) Long> counted) {
    long sum = counted.stream().mapToLong(count -> count).sum();
    assertThat(new Counters(sum, sum).apportion(alike(counted))).isEqualTo(alike(counted));
  }

  @Test
  void theLastPartTakesWhatIsLeft() {
    assertThat(new Counters(10, 100).apportion(alike(List.of(1L, 1L, 1L))))
        .containsExactly(new Counters(3, 33), new Counters(3, 33), new Counters(4, 34));
    assertThat(new Counters(10, 100).apportion(alike(List.of(0L, 0L))))
        .containsExactly(Counters.ZERO, new Counters(10, 100));
  }

  @Test
  void lessThanNothingIsReportedAsNothing() {
    assertThat(new Counters(-1, 5).reported()).isEqualTo(new Counters(0, 5));
    assertThat(new Counters(3, -5).reported()).isEqualTo(new Counters(3, 0));
    assertThat(new Counters(3, 5).reported()).isEqualTo(new Counters(3, 5));
  }

  private static List<Counters> alike(List<Long> loads) {
    return loads.stream().map(load -> new Counters(load, load)).toList();
  }
}
