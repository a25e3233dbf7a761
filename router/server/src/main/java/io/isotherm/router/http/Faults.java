package io.isotherm.router.http;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong on connections. */
final class Faults {
  private static final Logger LOGGER = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /** Peers that go away are no news. */
  static void log(Throwable cause) {
    if (cause instanceof IOException) {
      LOGGER.debug("A connection failed", cause);
    } else {
      LOGGER.error("A connection met a fault", cause);
    }
  }
}
