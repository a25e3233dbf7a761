package io.isotherm.load.differential.request;

import java.util.List;
import java.util.random.RandomGenerator;

/** Choices, all from one seeded source. Single-threaded. */
public final class Draw {
  private final RandomGenerator random;

  public Draw(RandomGenerator random) {
    this.random = random;
  }

  /** From 0 up to but not including the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** True so many times in a hundred. */
  public boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  public <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  public final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
