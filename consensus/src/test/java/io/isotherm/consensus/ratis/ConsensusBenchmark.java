package io.isotherm.consensus.ratis;

import com.sun.management.OperatingSystemMXBean;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.FreePorts;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.consensus.ReplicatedStateMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Three hosts in one JVM on loopback, files on the local disk, nothing done in apply: entries per
 * second, processor time and latency.
 *
 * <p>Arguments: a folder, seconds for each measurement. Run it with the test class path:
 *
 * <pre>
 * java --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
 *   -cp target/test-classes:target/classes:... \
 *   io.isotherm.consensus.ratis.ConsensusBenchmark /var/tmp/bench 5
 * </pre>
 */
public final class ConsensusBenchmark {
  private static final GroupId GROUP = new GroupId(1);
  private static final int COMMAND_BYTES = 1_000;

  private final List<RaftHost> hosts = new ArrayList<>();
  private final AtomicReference<@Nullable Leadership> leader = new AtomicReference<>();
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ConsensusBenchmark() {}

  /** Runs all measurements and prints a line for each. */
  public static void main(String[] args) throws IOException {
    Path root = Files.createTempDirectory(Files.createDirectories(Path.of(args[0])), "run");
    Duration length = Duration.ofSeconds(Long.parseLong(args[1]));
    ConsensusBenchmark benchmark = new ConsensusBenchmark();
    try {
      benchmark.start(root);
      benchmark.entries("warm-up", 100 * COMMAND_BYTES, 4, length);
      for (int inFlight : new int[] {1, 2, 3, 4}) {
        benchmark.entries("100 KB", 100 * COMMAND_BYTES, inFlight, length);
      }
      benchmark.entries("256 KB", 256 * COMMAND_BYTES, 3, length);
      benchmark.entries("10 KB", 10 * COMMAND_BYTES, 4, length);
      for (int inFlight : new int[] {1, 4, 64, 512}) {
        benchmark.entries("1 KB", COMMAND_BYTES, inFlight, length);
      }
      for (int inFlight : new int[] {1, 64, 1024}) {
        benchmark.confirmations(inFlight, length);
      }
    } finally {
      benchmark.hosts.forEach(RaftHost::close);
      StateDirectory.delete(root);
    }
    System.exit(0);
  }

  private void start(Path root) throws IOException {
    List<Member> members = new ArrayList<>();
    FreePorts ports = new FreePorts();
    for (int i = 0; i < 3; i++) {
      members.add(new Member(new MemberId("n" + i, "00000000"), "127.0.0.1:" + ports.one()));
    }
    for (Member member : members) {
      Path home = root.resolve(member.id().node());
      hosts.add(
          RatisRaftHost.start(
              RaftConfig.defaults(
                  member, member.address(), home.resolve("log"), home.resolve("state")),
              group -> new Forgetful(leader),
              (group, sentence, cause) -> {
                throw new IllegalStateException(sentence, cause);
              }));
    }
    for (RaftHost host : hosts) {
      host.found(GROUP, members);
    }
    while (leader.get() == null) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void entries(String name, int bytes, int inFlight, Duration length) {
    Leadership leadership = leadership();
    ByteBuffer effects = ByteBuffer.wrap(new byte[bytes]);
    Semaphore room = new Semaphore(inFlight);
    long[] nanos = new long[1 << 20];
    AtomicLong done = new AtomicLong();
    long cpu = machine.getProcessCpuTime();
    long start = System.nanoTime();
    while (System.nanoTime() - start < length.toNanos()) {
      room.acquireUninterruptibly();
      long sent = System.nanoTime();
      leadership.propose(
          effects.duplicate(),
          outcome -> {
            if (!(outcome instanceof ProposalOutcome.Applied)) {
              throw new IllegalStateException("A proposal was not applied: " + outcome);
            }
            nanos[(int) (done.getAndIncrement() % nanos.length)] = System.nanoTime() - sent;
            room.release();
          });
    }
    room.acquireUninterruptibly(inFlight);
    report(name + " x" + inFlight, done.get(), bytes / COMMAND_BYTES, nanos, start, cpu);
  }

  private void confirmations(int inFlight, Duration length) {
    Leadership leadership = leadership();
    Semaphore room = new Semaphore(inFlight);
    long[] nanos = new long[1 << 20];
    AtomicLong done = new AtomicLong();
    long cpu = machine.getProcessCpuTime();
    long start = System.nanoTime();
    while (System.nanoTime() - start < length.toNanos()) {
      room.acquireUninterruptibly();
      long asked = System.nanoTime();
      leadership.confirm(answer -> {
        if (answer != ReadConfirmation.CONFIRMED) {
          throw new IllegalStateException("A read was not confirmed: " + answer);
        }
        nanos[(int) (done.getAndIncrement() % nanos.length)] = System.nanoTime() - asked;
        room.release();
      });
    }
    room.acquireUninterruptibly(inFlight);
    report("confirm x" + inFlight, done.get(), 1, nanos, start, cpu);
  }

  private void report(
      String name, long entries, int commands, long[] nanos, long start, long cpuBefore) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuMicros = (machine.getProcessCpuTime() - cpuBefore) / 1e3;
    long[] sorted = Arrays.copyOf(nanos, (int) Math.min(entries, nanos.length));
    Arrays.sort(sorted);
    System.out.printf(
        "%-14s %9.0f entries/s %9.0f KB/s  cpu %8.1f us/entry  p50 %7.3f ms  p99 %7.3f ms%n",
        name,
        entries / seconds,
        entries * commands / seconds,
        cpuMicros / entries,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6);
  }

  private Leadership leadership() {
    @Nullable Leadership now = leader.get();
    if (now == null) {
      throw new IllegalStateException("Nobody leads.");
    }
    return now;
  }

  /** Applies nothing and is durable at once. */
  private static final class Forgetful implements ReplicatedStateMachine {
    private final AtomicReference<@Nullable Leadership> leader;
    private volatile AppliedMark mark = AppliedMark.NONE;

    Forgetful(AtomicReference<@Nullable Leadership> leader) {
      this.leader = leader;
    }

    @Override
    public AppliedMark open(Path into) {
      return mark;
    }

    @Override
    public void apply(AppliedMark next, ByteBuffer effects) {
      mark = next;
    }

    @Override
    public void advance(AppliedMark next) {
      mark = next;
    }

    @Override
    public AppliedMark flush() {
      return mark;
    }

    @Override
    public AppliedMark checkpoint(Path into) {
      return mark;
    }

    @Override
    public void leading(Leadership leadership) {
      leader.set(leadership);
    }

    @Override
    public void following(LeaderHint hint) {}

    @Override
    public void close() {}
  }
}
