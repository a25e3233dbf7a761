package io.isotherm.consensus.ratis;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.ratis.thirdparty.io.grpc.InternalConfigurator;
import org.apache.ratis.thirdparty.io.grpc.InternalConfiguratorRegistry;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannelBuilder;
import org.apache.ratis.thirdparty.io.netty.util.concurrent.FastThreadLocalThread;

/**
 * Where the leader handles what its followers reply: on the event loop that read it. gRPC's default
 * is a pool, which costs every entry one more change of threads on its way to being committed.
 *
 * <p>Not a direct executor: a call that cannot even begin fails on the thread that begins it, which
 * is Ratis' appender. It forgets its stream in that callback, and then keeps the dead stream it was
 * about to get, for good. Whatever does not come from an event loop is therefore handed to a pool.
 *
 * <p>Ratis lets nobody at the builders of its channels but gRPC's registry of configurators, which
 * is one for the process. Any thread.
 */
final class ReplyThreads implements InternalConfigurator, Executor {
  private final ExecutorService pool =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("consensus-reply-", 0).factory());

  private ReplyThreads() {}

  /** Has every channel that Ratis opens from now on use them; no matter how often it is called. */
  static void install() {
    Installed.ensure();
  }

  @Override
  public void configureChannelBuilder(ManagedChannelBuilder<?> builder) {
    var _ = builder.executor(this);
  }

  @Override
  public void execute(Runnable task) {
    if (Thread.currentThread() instanceof FastThreadLocalThread) {
      task.run();
    } else {
      pool.execute(task);
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
