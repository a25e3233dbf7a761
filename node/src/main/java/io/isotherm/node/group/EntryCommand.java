package io.isotherm.node.group;

/** What takes an entry for itself. */
public sealed interface EntryCommand extends GroupCommand permits ChangeRequest, ArrivalRequest {
  /**
   * Whether what is gathered before it goes at once, however few share its entry, and it right
   * behind: since callers wait for what it is a part of, or for what waits behind it. Not a chunk
   * that is not the last one: after it comes another, and nobody waits for all of them.
   */
  default boolean isUrgent() {
    return !(this instanceof ArrivalRequest(ArrivalStep.Take(_, var chunk), _, _)) || chunk.last();
  }

  /**
   * Whether it changes what partitions there are, or that one departs or arrives: such a change
   * goes when no other one is in flight, since it is evaluated on what is applied of them.
   */
  default boolean isChange() {
    return !(this instanceof ArrivalRequest(ArrivalStep.Take _, _, _));
  }
}
