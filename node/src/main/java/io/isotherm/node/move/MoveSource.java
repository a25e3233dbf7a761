package io.isotherm.node.move;

import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.SourceView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A partition that departs, at a replica that leads its group. */
public interface MoveSource {
  /** What this replica has applied of the departure; null when it has come to its end. */
  @Nullable Departure departure();

  /** The partition as it is now; null when it does not depart any more. To be closed. */
  @Nullable SourceView open();

  /** Has it serve nobody from now on. */
  void freeze(Consumer<PartitionsResponse> answer);

  /** Says that the target was adopted. Does not wait. */
  void adopted();

  /** Has it go; only when the target was adopted. */
  void leave(Consumer<PartitionsResponse> answer);

  /** Has it serve as before; only when the target is abandoned. */
  void stay(Consumer<PartitionsResponse> answer);
}
