package io.isotherm.consensus;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The right to propose for one group in one term, and to confirm that the term still holds.
 *
 * <p>Callbacks come on a thread of the host, or on the caller's before the call returns. They must
 * not block; each is called exactly once.
 */
public interface Leadership {
  /** The term; each leadership of a group has another. */
  long term();

  /**
   * Proposes effects that were evaluated on the state of this replica, overlaid with the effects of
   * every earlier proposal of this leadership that has not ended yet. Returns at once. One caller
   * at a time: the order of calls is the order in the log.
   *
   * <p>When one proposal is dropped, all later ones in flight are dropped too, and so is every new
   * one until the last of them has ended; from then on proposals are taken again.
   *
   * @param effects not changed by the caller afterwards
   */
  void propose(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome);

  /**
   * Asks whether this replica may answer a linearizable read from the state it has applied when the
   * answer arrives. Many askers share one round of messages. Any thread.
   */
  void confirm(Consumer<? super ReadConfirmation> answer);
}
