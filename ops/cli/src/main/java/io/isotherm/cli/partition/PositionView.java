package io.isotherm.cli.partition;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;

/**
 * A key position.
 *
 * @param encoded 0x and hexadecimal digits, as {@code --at} takes it; empty for the begin or the
 *     end of a table
 * @param text in words, as {@code --at} takes it too
 */
public record PositionView(String encoded, String text) {
  public static PositionView of(Bytes position) {
    return new PositionView(
        position.length() == 0 ? "" : "0x" + position, PositionText.of(position));
  }

  /** As a cell of a table. */
  public String cell() {
    return encoded.isEmpty() ? "-" : text;
  }
}
