package io.isotherm.api.link;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The serving half of links, as a gRPC service with the one method {@code Open}. No thread of its
 * own; see {@link LinkHandler} and {@link LinkCall} for who runs what.
 *
 * <p>The server it is added to needs a {@code maxInboundMessageSize} of {@link
 * LinkLimits#FRAME_BYTES_MAX}.
 */
public final class LinkServer implements BindableService {
  private final String service;
  private final LinkHandler handler;
  private final LinkLimits limits;
  private final LongSupplier nanoClock;
  private final Set<ServerStream> open = ConcurrentHashMap.newKeySet();

  /**
   * @param service full name of the service, such as {@code NodeLinkGrpc.SERVICE_NAME}
   * @param limits of each stream
   * @param nanoClock monotonic nanoseconds, on which deadlines are told
   */
  public LinkServer(
      String service, LinkHandler handler, LinkLimits limits, LongSupplier nanoClock) {
    this.service = service;
    this.handler = handler;
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /**
   * Asks all callers to make their further calls over a new stream, and to end the one they have
   * after the last answer. For a server that takes no new streams any more, so that the new ones
   * are of another server. What comes over the old ones is served all the same.
   *
   * <p>Any thread.
   */
  public void goAway() {
    open.forEach(ServerStream::goAway);
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder(service)
        .addMethod(
            LinkFrames.method(service),
            (call, _) -> {
              var stream = new ServerStream(call, handler, limits, nanoClock, open::remove);
              open.add(stream);
              stream.start();
              return stream;
            })
        .build();
  }
}
