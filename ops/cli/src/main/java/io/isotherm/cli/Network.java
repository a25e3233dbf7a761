package io.isotherm.cli;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.AnonymousInProcessSocketAddress;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.isotherm.router.http.HttpFront;
import io.isotherm.router.http.HttpServer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of a process: the ports it listens on and its channels to others, all served by one
 * small set of event loops. Calls run on the event loop that read them; services that block give
 * their calls a virtual thread of their own. Any thread.
 *
 * <p>With TLS every socket is secured: who calls a port for processes has to be one, and who
 * answers is one, at the host that is called.
 *
 * <p>A call to an address that a process of this JVM listens on takes the same way through gRPC,
 * but no socket: it is handed over in memory, on the thread that calls.
 */
final class Network implements AutoCloseable {
  /** A request of 16 MB and what is around it. */
  private static final int MESSAGE_BYTES_MAX = 18 << 20;

  private static final int WINDOW_BYTES = 4 << 20;
  private static final long GOODBYE_SECONDS = 2;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8), NioIoHandler.newFactory());
  private final List<Listening> listening = new CopyOnWriteArrayList<>();
  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
  private final Set<String> own = ConcurrentHashMap.newKeySet();
  private final Neighbours here;
  private final @Nullable NettyTls tls;

  /** Whom a port is for. */
  enum Callers {
    PROCESSES,
    CLIENTS
  }

  /**
   * @param here those that are called in memory; learns where this listens
   * @param tls null for sockets in the clear
   */
  Network(Neighbours here, @Nullable NettyTls tls) {
    this.here = here;
    this.tls = tls;
  }

  /**
   * Listens.
   *
   * @param address what the others call this port; {@link #open} knows it from here on
   * @param option names the port's option, for whoever has to choose another
   * @throws StartFailure when somebody else listens there
   */
  Listening listen(
      String bind,
      int port,
      String address,
      String option,
      Callers callers,
      List<? extends BindableService> services) {
    var opened =
        new Listening(
            listenOnSocket(bind, port, option, callers, services),
            listenInMemory(address, services));
    listening.add(opened);
    return opened;
  }

  private Server listenOnSocket(
      String bind,
      int port,
      String option,
      Callers callers,
      List<? extends BindableService> services) {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(bind, port))
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            .channelType(NioServerSocketChannel.class)
            .directExecutor()
            .flowControlWindow(WINDOW_BYTES)
            .permitKeepAliveWithoutCalls(true)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .maxInboundMessageSize(MESSAGE_BYTES_MAX);
    SslContext secured = accepting(callers);
    if (secured != null) {
      builder.sslContext(secured);
    }
    try {
      return started(builder, services);
    } catch (IOException failure) {
      throw cannotListen(bind, port, option, failure);
    }
  }

  private @Nullable SslContext accepting(Callers callers) {
    return tls == null
        ? null
        : switch (callers) {
          case PROCESSES -> tls.fromProcesses();
          case CLIENTS -> tls.fromClients();
        };
  }

  /**
   * Listens for HTTP, on the same event loops.
   *
   * @param secured null in the clear
   * @param option names the port's option, for whoever has to choose another
   * @return the caller's to close, before this
   * @throws StartFailure when somebody else listens there
   */
  HttpServer listenHttp(
      String bind, int port, String option, @Nullable SSLContext secured, HttpFront front) {
    try {
      return HttpServer.listen(
          bind, port, loops, secured, front, InstantSource.system(), System::nanoTime);
    } catch (IOException failure) {
      throw cannotListen(bind, port, option, failure);
    }
  }

  private static StartFailure cannotListen(
      String bind, int port, String option, IOException failure) {
    return new StartFailure(
        isInUse(failure)
            ? "The port %d is in use; choose another with %s.".formatted(port, option)
            : "Cannot listen on %s:%d (%s).".formatted(bind, port, option),
        failure);
  }

  private Server listenInMemory(String address, List<? extends BindableService> services) {
    var inMemory = new AnonymousInProcessSocketAddress();
    try {
      var server = started(InProcessServerBuilder.forAddress(inMemory).directExecutor(), services);
      own.add(address);
      here.addresses().put(address, inMemory);
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException("A new address in memory is in use.", failure);
    }
  }

  private static Server started(ServerBuilder<?> builder, List<? extends BindableService> services)
      throws IOException {
    services.forEach(builder::addService);
    return builder.build().start();
  }

  /** The channel to an address; the same for the same address. Does not wait. */
  ManagedChannel to(String address) {
    return channels.computeIfAbsent(address, this::open);
  }

  /** A channel of the caller's own, who shuts it down. Does not wait. */
  ManagedChannel open(String address) {
    var inMemory = here.addresses().get(address);
    return inMemory == null
        ? openSocket(address)
        : InProcessChannelBuilder.forAddress(inMemory).directExecutor().build();
  }

  private ManagedChannel openSocket(String address) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget("dns:///" + address)
            .eventLoopGroup(loops)
            .channelType(NioSocketChannel.class)
            .directExecutor()
            .flowControlWindow(WINDOW_BYTES)
            .maxInboundMessageSize(MESSAGE_BYTES_MAX);
    return (tls == null ? builder.usePlaintext() : builder.sslContext(tls.connecting())).build();
  }

  /** Stops taking calls; those under way may end. */
  void stopListening() {
    here.addresses().keySet().removeAll(own);
    listening.forEach(Listening::refuse);
    listening.forEach(Listening::end);
  }

  @Override
  public void close() {
    stopListening();
    channels.values().forEach(ManagedChannel::shutdownNow);
    var _ = loops.shutdownGracefully(0, GOODBYE_SECONDS, TimeUnit.SECONDS);
  }

  private static boolean isInUse(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException
          || String.valueOf(cause.getMessage()).contains("Address already in use")) {
        return true;
      }
    }
    return false;
  }
}
