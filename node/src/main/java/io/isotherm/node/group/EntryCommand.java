package io.isotherm.node.group;

/** What takes an entry for itself. */
public sealed interface EntryCommand extends GroupCommand permits ChangeRequest, ArrivalRequest {
  /** Whether no other entry may go while its own is in flight. */
  default boolean isAlone() {
    return !(this instanceof ArrivalRequest(ArrivalStep.Take _, _, _));
  }
}
