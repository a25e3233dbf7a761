package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.request;

import io.isotherm.api.internal.v1.Effect;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.evaluate.WriteEvaluator;
import io.isotherm.node.evaluate.WriteOutcome;

/** The largest item of a key that any setting lets in. */
public final class LargestItem {
  /** So long that the length of all that is longer takes as many bytes. */
  private static final int SHORT = 900_000;

  private LargestItem() {}

  /** A put of it without an idempotency token, where there is no item yet. */
  public static WriteCommand command(String key) {
    int missing = GroupLimits.ENTRY_BYTES_MAX - effect(key, SHORT).getSerializedSize();
    return put(key, "x".repeat(SHORT + missing));
  }

  /** Effect of {@link #command}. */
  static Effect effect(String key) {
    return effect(key, command(key));
  }

  private static Effect effect(String key, int length) {
    return effect(key, put(key, "x".repeat(length)));
  }

  private static Effect effect(String key, WriteCommand command) {
    var changed = (WriteOutcome.Changed) WriteEvaluator.evaluate(command, null);
    return WriteEffects.change(request(key, command, _ -> {}), 1, changed);
  }
}
