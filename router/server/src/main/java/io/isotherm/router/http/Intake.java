package io.isotherm.router.http;

import java.util.function.LongSupplier;

/**
 * What the connections of a server share. Any thread.
 *
 * @param nanoClock monotonic nanoseconds
 */
record Intake(HttpFront front, BodyBudget bodies, DateField date, LongSupplier nanoClock) {
  HttpLimits limits() {
    return front.limits();
  }

  BodyReader newBody() {
    return new BodyReader(limits().bodyBytesMax(), bodies);
  }
}
