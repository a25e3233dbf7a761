package io.isotherm.load.clients;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the clients are pointed at.
 *
 * @param endpoint {@code http://host:port}
 * @param isOurs false where another implementation answers: what only ours promises is not checked
 * @param operation where an operator looks at it; null when that is not known
 */
public record Subject(URI endpoint, boolean isOurs, @Nullable Operation operation) {
  /** What is not known how to operate. */
  public Subject(URI endpoint, boolean isOurs) {
    this(endpoint, isOurs, null);
  }

  /**
   * For operators.
   *
   * @param console {@code http://host:port}
   * @param grpc {@code host:port} of a router
   * @param launcher the command {@code isotherm}
   */
  public record Operation(URI console, String grpc, String launcher) {}
}
