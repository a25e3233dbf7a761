package io.isotherm.client;

import io.isotherm.model.cluster.NodeAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a client works.
 *
 * @param endpoints routers, at least one
 * @param timeout how long a request may take, attempts and pauses together, unless it says
 *     otherwise
 * @param tls null for connections in the clear
 */
public record ClientConfig(
    List<NodeAddress> endpoints,
    Duration timeout,
    ClientRetryPolicy retryPolicy,
    RetryBudget retryBudget,
    @Nullable ClientTls tls) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public ClientConfig {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("At least one router is given.");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("A timeout is positive.");
    }
  }

  /** The usual. */
  public static ClientConfig of(List<NodeAddress> endpoints) {
    return new ClientConfig(
        endpoints, TIMEOUT, ClientRetryPolicy.DEFAULT, RetryBudget.DEFAULT, null);
  }

  public ClientConfig withTimeout(Duration changed) {
    return new ClientConfig(endpoints, changed, retryPolicy, retryBudget, tls);
  }

  public ClientConfig withRetryPolicy(ClientRetryPolicy changed) {
    return new ClientConfig(endpoints, timeout, changed, retryBudget, tls);
  }

  public ClientConfig withRetryBudget(RetryBudget changed) {
    return new ClientConfig(endpoints, timeout, retryPolicy, changed, tls);
  }

  /** Connects by TLS. */
  public ClientConfig withTls(ClientTls changed) {
    return new ClientConfig(endpoints, timeout, retryPolicy, retryBudget, changed);
  }
}
