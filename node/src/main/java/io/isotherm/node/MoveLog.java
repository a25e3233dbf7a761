package io.isotherm.node;

import io.isotherm.node.group.Departure;
import io.isotherm.node.move.MoveEvents;
import io.isotherm.node.move.MoveReason;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how moves end, and what keeps them from it. */
final class MoveLog implements MoveEvents {
  private static final Logger LOG = LoggerFactory.getLogger(MoveLog.class);

  @Override
  public void decided(Departure departure, MoveReason reason) {
    switch (reason) {
      case DIGEST_DIFFERS, CHANGES_MISSING ->
          LOG.error(
              "The move of {} to {} is given up: {}", source(departure), target(departure), reason);
      case TARGET_ABANDONED ->
          LOG.warn(
              "{} stays: the arrival of {} was given up.", source(departure), target(departure));
      case TARGET_UNKNOWN,
          SOURCE_UNREAD,
          SOURCE_BEHIND,
          ITEMS_LEFT,
          TOKENS_LEFT,
          CHANGES_UNKNOWN,
          CHANGES_LEFT,
          FEW_CHANGES_LEFT,
          CHANGES_DO_NOT_GET_FEWER,
          ALL_SENT,
          TARGET_ADOPTED,
          DEPARTURE_ENDED ->
          LOG.debug("The move of {} to {}: {}", source(departure), target(departure), reason);
    }
  }

  @Override
  public void adopted(Departure departure, long frozenNanos) {
    LOG.info(
        "{} took the place of {}; nobody served it for {} ms.",
        target(departure),
        source(departure),
        frozenNanos < 0 ? "an unknown number of" : TimeUnit.NANOSECONDS.toMillis(frozenNanos));
  }

  private static String source(Departure departure) {
    return "partition " + departure.source().id().value();
  }

  private static String target(Departure departure) {
    return "partition "
        + departure.target().id().value()
        + " of group "
        + departure.target().groupId();
  }
}
