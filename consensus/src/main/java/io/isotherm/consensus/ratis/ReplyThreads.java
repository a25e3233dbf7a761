package io.isotherm.consensus.ratis;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.Channel;
import org.apache.ratis.thirdparty.io.grpc.ClientCall;
import org.apache.ratis.thirdparty.io.grpc.ClientInterceptor;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import org.apache.ratis.thirdparty.io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import org.apache.ratis.thirdparty.io.grpc.InternalConfigurator;
import org.apache.ratis.thirdparty.io.grpc.InternalConfiguratorRegistry;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * Where the leader handles what its followers reply to entries: on the event loop that read it.
 * gRPC's default is a pool, which costs every entry one more change of threads on its way to being
 * committed.
 *
 * <p>The end of a stream of replies goes to a pool all the same. Ratis handles it by closing and
 * opening connections, for which an event loop must not wait; and a stream that cannot even begin
 * ends on the thread that begins it, which is Ratis' appender: it would forget its stream, and then
 * keep the dead one it was about to get, for good.
 *
 * <p>Ratis lets nobody at the builders of its channels but gRPC's registry of configurators, which
 * is one for the process. Any thread.
 */
final class ReplyThreads implements InternalConfigurator, ClientInterceptor {
  private static final String ENTRIES =
      RaftServerProtocolServiceGrpc.getAppendEntriesMethod().getFullMethodName();

  private final Executor ends =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("consensus-stream-end-", 0).factory());

  private ReplyThreads() {}

  /** Has every channel that Ratis opens from now on use them; no matter how often it is called. */
  static void install() {
    Installed.ensure();
  }

  @Override
  public void configureChannelBuilder(ManagedChannelBuilder<?> builder) {
    var _ = builder.intercept(this);
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (!method.getFullMethodName().equals(ENTRIES)) {
      return next.newCall(method, options);
    }
    return new SimpleForwardingClientCall<>(
        next.newCall(method, options.withExecutor(Runnable::run))) {
      @Override
      public void start(Listener<A> replies, Metadata headers) {
        super.start(new Replies<>(replies, ends), headers);
      }
    };
  }

  private static final class Replies<A> extends SimpleForwardingClientCallListener<A> {
    private final Executor ends;

    Replies(ClientCall.Listener<A> replies, Executor ends) {
      super(replies);
      this.ends = ends;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      ends.execute(() -> super.onClose(status, trailers));
    }
  }

  /** Once for the process, since the registry takes no second list. */
  private static final class Installed {
    static {
      InternalConfiguratorRegistry.setConfigurators(List.of(new ReplyThreads()));
    }

    static void ensure() {}
  }
}
