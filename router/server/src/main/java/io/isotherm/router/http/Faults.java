package io.isotherm.router.http;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong on connections. */
final class Faults {
  private static final Logger LOGGER = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /** Peers that go away, or do not come to terms with us on TLS, are no news. */
  static void log(Throwable failure) {
    Throwable cause =
        failure instanceof DecoderException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof IOException) {
      LOGGER.debug("A connection failed", cause);
    } else {
      LOGGER.error("A connection met a fault", cause);
    }
  }
}
