package io.isotherm.load.differential.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  @Test
  void everythingThatDoesNotMatterIsTakenAway() {
    var body = "{\"a\":1,\"b\":{\"c\":[1,2,3],\"d\":{\"bad\":true}},\"e\":[{\"f\":\"x\"}]}";

    var smallest = Shrinker.shrink(body, candidate -> candidate.contains("bad"));

    assertThat(smallest).isEqualTo("{\"b\":{\"d\":{\"bad\":true}}}");
  }

  @Test
  void theOrderOfWhatStaysIsKept() {
    assertThat(Shrinker.candidates("{\"a\":1,\"b\":2,\"c\":[3,4]}"))
        .containsExactly(
            "{\"b\":2,\"c\":[3,4]}",
            "{\"a\":1,\"c\":[3,4]}",
            "{\"a\":1,\"b\":2}",
            "{\"a\":1,\"b\":2,\"c\":[4]}",
            "{\"a\":1,\"b\":2,\"c\":[3]}");
  }

  @Test
  void whatIsNoJsonStaysAsItIs() {
    assertThat(Shrinker.shrink("{\"a\":", candidate -> true)).isEqualTo("{\"a\":");
  }

  @Test
  void theTestIsAskedABoundedNumberOfTimes() {
    var asked = new AtomicInteger();
    var body = "{" + many(500) + "}";

    Shrinker.shrink(
        body,
        candidate -> {
          asked.incrementAndGet();
          return false;
        });

    assertThat(asked).hasValue(Shrinker.TRIES_MAX);
  }

  private static String many(int members) {
    var text = new StringBuilder();
    for (int i = 0; i < members; i++) {
      text.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":1");
    }
    return text.toString();
  }
}
