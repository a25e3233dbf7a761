package io.isotherm.router.handler;

import static io.isotherm.router.handler.HandlerHarness.get;
import static io.isotherm.router.handler.HandlerHarness.item;
import static io.isotherm.router.handler.ReadRegister.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.router.plan.PlannedRead;
import io.isotherm.router.rpc.VirtualThreads;
import io.isotherm.router.testing.TestExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SharedReadsTest {
  private static final int ALONE = SharedReads.ALONE_MAX;
  private static final int TOGETHER = ReadCrowd.CALLS_MAX;

  private final List<String> told = new ArrayList<>();
  private final HeldCalls calls = new HeldCalls();
  private final SharedReads reads = new SharedReads(calls, new TestExecution().execution());

  @Property(tries = 500)
  void nobodyIsToldWhatWasReadBeforeTheyCame(@ForAll long seed) {
    var run =
        ReadRegister.run(
            calls -> new SharedReads(calls, new TestExecution().execution())::begin,
            2_000,
            new SplittableRandom(seed));

    assertThat(run.violations()).isEmpty();
    assertThat(run.callsPerHundred()).isLessThan(70);
  }

  @Test
  void joiningTheCallInFlightIsCaught() {
    int caught = 0;
    for (int seed = 0; seed < 20; seed++) {
      var run = ReadRegister.run(JoinsInFlight::new, 2_000, new SplittableRandom(seed));
      caught += run.violations().isEmpty() ? 0 : 1;
    }
    assertThat(caught).isEqualTo(20);
  }

  @Test
  void aFewGoAlone() {
    come(ALONE);
    assertThat(calls.requests()).hasSize(ALONE).containsOnly(1);
  }

  @Test
  void manyGatherUntilACallEndsAndShareTheNext() {
    come(ALONE + TOGETHER + 20);
    assertThat(calls.requests()).hasSize(ALONE + TOGETHER).containsOnly(1);

    calls.answer(ALONE);

    assertThat(calls.requests()).hasSize(ALONE + TOGETHER + 1).endsWith(20);
    assertThat(told).as("the one of that call").hasSize(1);
    calls.answer(ALONE + TOGETHER);
    assertThat(told).hasSize(21);
  }

  @Test
  void aFullCallIsSentAtOnce() {
    come(ALONE + TOGETHER + ReadCrowd.SHARERS_MAX);
    assertThat(calls.requests()).hasSize(ALONE + TOGETHER + 1).endsWith(ReadCrowd.SHARERS_MAX);
  }

  @Test
  void onlyReadsThatAreTheSameShare() {
    come(ALONE + TOGETHER);
    int before = calls.requests().size();
    var eventual = new PlannedRead(READ.table(), READ.position(), false, null);
    reads.begin(eventual, 1, recorded());
    assertThat(calls.requests()).as("sent at once, since none like it is").hasSize(before + 1);
  }

  @Test
  void allWhoShareAreToldThatItFailed() {
    come(ALONE + TOGETHER + 5);
    calls.answer(ALONE);
    told.clear();
    calls.fail(ALONE + TOGETHER);
    assertThat(told).hasSize(5).containsOnly("failed");
  }

  @Test
  void whoeverBreaksWhenToldKeepsItFromNobody() {
    come(ALONE + TOGETHER + 1);
    reads.begin(READ, 1, broken());
    come(3);
    calls.answer(ALONE);
    told.clear();
    assertThat(catchFault(() -> calls.answer(ALONE + TOGETHER))).isTrue();
    assertThat(told).hasSize(4);
  }

  @Test
  void aSharedCallHasTheTimeOfWhoHasMost() {
    come(ALONE + TOGETHER);
    for (long deadline : List.of(50, 90, 70)) {
      reads.begin(READ, deadline, recorded());
    }
    calls.answer(ALONE);
    assertThat(calls.deadlines().getLast()).isEqualTo(90);
  }

  @Test
  void onceAllIsOverReadsGoAloneAgain() {
    come(ALONE + TOGETHER + 5);
    for (int i = 0; i < calls.requests().size(); i++) {
      calls.answer(i);
    }
    int before = calls.requests().size();
    come(ALONE);
    assertThat(calls.requests().subList(before, before + ALONE)).hasSize(ALONE).containsOnly(1);
  }

  /** At once, as by a node in the same process, or later: on many threads, unlike in the model. */
  @Test
  void nothingIsLostWhereverAndWheneverCallsAreAnswered() throws InterruptedException {
    var version = new AtomicInteger(1);
    var sent = new AtomicInteger();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var shared =
        new SharedReads(
            new SharedReads.Calls() {
              @Override
              public Served<ReadItemReply> call(PlannedRead plan, long deadlineNanos) {
                return ReadRegister.answer(version.get());
              }

              @Override
              public void begin(
                  PlannedRead plan,
                  int requests,
                  long deadlineNanos,
                  ServedCallback<ReadItemReply> callback) {
                Runnable answer = () -> callback.served(ReadRegister.answer(version.get()));
                if (sent.incrementAndGet() % 4 == 0) {
                  answer.run();
                } else {
                  threads.execute(answer);
                }
              }
            },
            threaded(threads));
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    var served = new AtomicInteger();
    var readers = new ArrayList<Thread>();
    for (int i = 0; i < 64; i++) {
      readers.add(
          Thread.startVirtualThread(() -> {
            for (int k = 0; k < 500; k++) {
              int least = version.getAndIncrement();
              int seen = shared.read(READ, 1).reply().getFound().getSizeBytes();
              served.incrementAndGet();
              if (seen < least) {
                wrong.add(seen + " is older than " + least);
              }
            }
          }));
    }
    for (var reader : readers) {
      reader.join();
    }
    threads.close();
    assertThat(wrong).isEmpty();
    assertThat(served).hasValue(64 * 500);
  }

  /** The whole way: each is answered with what it costs alone, and nodes count them all. */
  @Test
  void eachIsAnsweredAndPaysAsIfAlone() {
    var router = new HandlerHarness(List.of());
    router.nodes.put(item("a", 1)).hold(true);
    var answers = new ArrayList<RawGetItemResponse>();
    for (int i = 0; i < ALONE + TOGETHER + 30; i++) {
      router
          .handlers
          .items()
          .get(
              get(item("a", 1), ReadConsistency.STRONG),
              router.deadline(),
              new ServedCallback<>() {
                @Override
                public void served(Served<RawGetItemResponse> served) {
                  answers.add(served.reply());
                }

                @Override
                public void failed(RuntimeException failure) {
                  throw failure;
                }
              });
    }
    assertThat(router.nodes.seen()).hasSize(ALONE + TOGETHER);

    router.nodes.hold(false);

    assertThat(router.nodes.seen()).hasSize(ALONE + TOGETHER + 1);
    assertThat(router.nodes.requests()).isEqualTo(ALONE + TOGETHER + 30);
    assertThat(answers).hasSize(ALONE + TOGETHER + 30);
    assertThat(answers)
        .allMatch(
            answer -> answer.getConsumedCapacity().getReadHalfUnits() == 2 && answer.hasItem());
  }

  private void come(int readers) {
    for (int i = 0; i < readers; i++) {
      reads.begin(READ, 1, recorded());
    }
  }

  private ServedCallback<ReadItemReply> recorded() {
    return new ServedCallback<>() {
      @Override
      public void served(Served<ReadItemReply> served) {
        told.add("served");
      }

      @Override
      public void failed(RuntimeException failure) {
        told.add("failed");
      }
    };
  }

  private static ServedCallback<ReadItemReply> broken() {
    return new ServedCallback<>() {
      @Override
      public void served(Served<ReadItemReply> served) {
        throw new IllegalStateException("Broken.");
      }

      @Override
      public void failed(RuntimeException failure) {
        throw failure;
      }
    };
  }

  private static boolean catchFault(Runnable task) {
    try {
      task.run();
      return false;
    } catch (IllegalStateException fault) {
      return true;
    }
  }

  private static Execution threaded(Executor threads) {
    return new Execution(
        System::nanoTime,
        new Random(1),
        VirtualThreads::pause,
        VirtualThreads::await,
        new Execution.Fork() {
          @Override
          public <T> List<T> join(List<Supplier<T>> tasks) {
            return VirtualThreads.join(tasks);
          }
        },
        threads);
  }

  /** Calls that end when a test says so. */
  private static final class HeldCalls implements SharedReads.Calls {
    private record Held(int requests, long deadlineNanos, ServedCallback<ReadItemReply> callback) {}

    private final List<Held> all = new ArrayList<>();

    @Override
    public Served<ReadItemReply> call(PlannedRead plan, long deadlineNanos) {
      throw new IllegalStateException("Nobody waits here.");
    }

    @Override
    public void begin(
        PlannedRead plan,
        int requests,
        long deadlineNanos,
        ServedCallback<ReadItemReply> callback) {
      all.add(new Held(requests, deadlineNanos, callback));
    }

    List<Integer> requests() {
      return all.stream().map(Held::requests).toList();
    }

    List<Long> deadlines() {
      return all.stream().map(Held::deadlineNanos).toList();
    }

    void answer(int call) {
      all.get(call).callback().served(ReadRegister.answer(1));
    }

    void fail(int call) {
      all.get(call).callback().failed(new DatabaseException(ErrorCode.UNAVAILABLE, "As told."));
    }
  }

  /** What must not be: who comes is told by the call that is in flight. */
  private static final class JoinsInFlight implements ReadRegister.Reading {
    private final ReadRegister calls;
    private List<ServedCallback<ReadItemReply>> waiting = List.of();

    JoinsInFlight(ReadRegister calls) {
      this.calls = calls;
    }

    @Override
    public void begin(
        PlannedRead plan, long deadlineNanos, ServedCallback<ReadItemReply> callback) {
      calls.count(1);
      if (!waiting.isEmpty()) {
        waiting.add(callback);
        return;
      }
      waiting = new ArrayList<>(List.of(callback));
      calls.begin(
          plan,
          0,
          deadlineNanos,
          new ServedCallback<>() {
            @Override
            public void served(Served<ReadItemReply> served) {
              var all = waiting;
              waiting = List.of();
              all.forEach(each -> each.served(served));
            }

            @Override
            public void failed(RuntimeException failure) {
              var all = waiting;
              waiting = List.of();
              all.forEach(each -> each.failed(failure));
            }
          });
    }
  }
}
