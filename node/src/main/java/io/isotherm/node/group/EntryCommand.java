package io.isotherm.node.group;

/** What takes an entry for itself. */
public sealed interface EntryCommand extends GroupCommand permits ChangeRequest, ArrivalRequest {
  /**
   * Whether callers wait for what it is a part of, and it for what is gathered before it: then that
   * goes at once, however few share its entry.
   */
  default boolean isUrgent() {
    return this instanceof ArrivalRequest(var step, _, _)
        && switch (step) {
          case ArrivalStep.Take(_, var chunk) -> chunk.last();
          case ArrivalStep.Adopt _ -> true;
          case ArrivalStep.Arrive _, ArrivalStep.Abandon _ -> false;
        };
  }

  /** Whether no other entry may go while its own is in flight. */
  default boolean isAlone() {
    return !(this instanceof ArrivalRequest(ArrivalStep.Take _, _, _));
  }
}
