package io.isotherm.model.legacy;

import io.isotherm.model.item.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * A change of one attribute.
 *
 * @param value null when not given: only DELETE can do without
 */
public record AttributeUpdate(Action action, @Nullable AttributeValue value) {
  /** What is done. A caller that does not say means PUT. */
  public enum Action {
    PUT,
    ADD,
    DELETE
  }
}
