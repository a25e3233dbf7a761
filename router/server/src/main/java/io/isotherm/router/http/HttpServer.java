package io.isotherm.router.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Listens on a port for HTTP/1.1 and HTTP/2 in clear text.
 *
 * <pre>
 * listen -> (the service is called) -> stop -> (what is in hand is answered) -> close
 * </pre>
 *
 * <p>Any thread, but {@link #close} none of the event loops, since it waits for them.
 */
public final class HttpServer implements AutoCloseable {
  /**
   * Connections that the system has made and we have not taken; Linux cuts it to what it allows.
   */
  private static final int BACKLOG = 1_024;

  /** Above the connections that may be, how many are told so before they are closed. */
  private static final int TURNED_AWAY_MAX = 256;

  private final Channel listening;
  private final ChannelGroup connections;
  private final HttpLimits limits;
  private final BodyBudget bodies;

  private HttpServer(
      Channel listening, ChannelGroup connections, HttpLimits limits, BodyBudget bodies) {
    this.listening = listening;
    this.connections = connections;
    this.limits = limits;
    this.bodies = bodies;
  }

  /**
   * Listens.
   *
   * @param port 0 to let the system choose
   * @param loops of NIO; calls the service. The caller's to close, after this
   * @param secured by which connections are secured that are made from now on; null in the clear
   * @param clock for the {@code Date} of answers
   * @param nanoClock monotonic nanoseconds
   * @throws IOException when somebody else listens there, or the address is not of this machine
   */
  public static HttpServer listen(
      String bind,
      int port,
      EventLoopGroup loops,
      @Nullable SSLContext secured,
      HttpFront front,
      InstantSource clock,
      LongSupplier nanoClock)
      throws IOException {
    var bodies = new BodyBudget(front.limits().bodiesBytesMax());
    var connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    var intake = new Intake(front, bodies, new DateField(clock), nanoClock);
    SslContext tls = secured == null ? null : HttpTls.context(secured);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    begin(channel, tls, connections, intake);
                  }
                })
            .bind(new InetSocketAddress(bind, port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("Cannot listen on %s:%d".formatted(bind, port), bound.cause());
    }
    return new HttpServer(bound.channel(), connections, front.limits(), bodies);
  }

  private static void begin(
      SocketChannel channel, @Nullable SslContext tls, ChannelGroup connections, Intake intake) {
    HttpLimits limits = intake.limits();
    int others = connections.size();
    if (others >= limits.connectionsMax() + TURNED_AWAY_MAX || !connections.add(channel)) {
      var _ = channel.close();
      return;
    }
    if (tls != null) {
      channel.pipeline().addLast(HttpTls.handler(tls, channel, intake.limits()));
    }
    var http1 = new Http1Connection(channel, intake);
    channel
        .pipeline()
        .addLast(
            new ProtocolChoice(channel, intake, http1), new RequestDecoder(limits, http1), http1);
    if (others >= limits.connectionsMax()) {
      http1.turnAway(HttpRefusal.OVERLOADED);
    }
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** Connections that are open, about. */
  public int connections() {
    return connections.size();
  }

  /** Bytes of bodies in hand, about; see {@link HttpLimits#bodiesBytesMax}. */
  public long bodyBytesInHand() {
    return bodies.bytesInHand();
  }

  /**
   * Takes no more connections, and no more requests on those there are: each is closed when what
   * has come on it is answered. Returns when nobody can connect any more.
   */
  public void stop() {
    listening.close().awaitUninterruptibly();
    connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Goodbye.FINISH));
  }

  /** Stops, waits a little for what is in hand, and closes what is open then. */
  @Override
  public void close() {
    stop();
    var closed = connections.newCloseFuture();
    if (!closed.awaitUninterruptibly(limits.goodbyeTime().toMillis(), TimeUnit.MILLISECONDS)) {
      connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Goodbye.NOW));
      closed.awaitUninterruptibly(limits.lingerTime().toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
