package io.isotherm.consensus;

import java.util.regex.Pattern;

/**
 * Names one incarnation of a process as a member of groups.
 *
 * <p>A replica that lost its disk must not vote under its old name: Raft would count a promise that
 * nobody remembers. So the name holds the incarnation, which is drawn anew whenever a data folder
 * is made, and a process that lost its disk comes back as another member.
 *
 * @param node the node id given by the operator: 1 to 63 of {@code [a-zA-Z0-9_.]}
 * @param incarnation 8 hexadecimal digits, drawn when the data folder is made
 */
public record MemberId(String node, String incarnation) {
  private static final Pattern NODE = Pattern.compile("[a-zA-Z0-9_.]{1,63}");
  private static final Pattern INCARNATION = Pattern.compile("[0-9a-f]{8}");

  public MemberId {
    if (!NODE.matcher(node).matches()) {
      throw new IllegalArgumentException("A node id is 1 to 63 letters, digits, '_' or '.'.");
    }
    if (!INCARNATION.matcher(incarnation).matches()) {
      throw new IllegalArgumentException("An incarnation is 8 hexadecimal digits.");
    }
  }

  /** The inverse of {@link #toString}. */
  public static MemberId parse(String text) {
    int dash = text.lastIndexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("A member id is a node id, '-' and an incarnation.");
    }
    return new MemberId(text.substring(0, dash), text.substring(dash + 1));
  }

  @Override
  public String toString() {
    return node + "-" + incarnation;
  }
}
