package io.isotherm.client;

import io.isotherm.api.trace.Tracer;
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
 * @param tracer takes what is told of requests that are traced
 */
public record ClientConfig(
    List<NodeAddress> endpoints,
    Duration timeout,
    ClientRetryPolicy retryPolicy,
    RetryBudget retryBudget,
    @Nullable ClientTls tls,
    Tracer tracer) {
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
        endpoints, TIMEOUT, ClientRetryPolicy.DEFAULT, RetryBudget.DEFAULT, null, Tracer.OFF);
  }

  public ClientConfig withTimeout(Duration changed) {
    return new ClientConfig(endpoints, changed, retryPolicy, retryBudget, tls, tracer);
  }

  public ClientConfig withRetryPolicy(ClientRetryPolicy changed) {
    return new ClientConfig(endpoints, timeout, changed, retryBudget, tls, tracer);
  }

  public ClientConfig withRetryBudget(RetryBudget changed) {
    return new ClientConfig(endpoints, timeout, retryPolicy, changed, tls, tracer);
  }

  /** Connects by TLS. */
  public ClientConfig withTls(ClientTls changed) {
    return new ClientConfig(endpoints, timeout, retryPolicy, retryBudget, changed, tracer);
  }

  /** Has requests about items traced, each with a span of its own. */
  public ClientConfig withTracer(Tracer changed) {
    return new ClientConfig(endpoints, timeout, retryPolicy, retryBudget, tls, changed);
  }
}
