package io.isotherm.node.move;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.GroupClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One source, one target, and movers between them, by seed: time is virtual, every task and every
 * message takes some, and messages are lost.
 */
final class MoveGround implements MoverExecutor, TargetPeers, GroupClock {
  static final MoveLimits LIMITS =
      new MoveLimits(
          60,
          4,
          2,
          2,
          12,
          1 << 20,
          Duration.ofMillis(50),
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofMillis(10));

  static final Departure DEPARTURE =
      new Departure(partition(1, 1, 1), partition(2, 2, 2), List.of("a", "b", "c"), false, 0);

  private static final long TASKS_MAX = 100_000;
  private static final long TASK_NANOS_MAX = 1_000_000;

  private record Task(long atNanos, long order, Runnable body) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::order));
  final Random random;
  final MemorySource source = new MemorySource();
  final MemoryTarget target = new MemoryTarget();
  final List<MoveReason> reasons = new ArrayList<>();
  final List<String> faults = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  String leader = "a";
  double lost;
  private long nanos;
  private long order;
  private int ended;

  MoveGround(long seed) {
    random = new Random(seed);
  }

  private static PartitionDescriptor partition(long id, long epoch, long group) {
    return new PartitionDescriptor(
        new PartitionId(id), new TableId(1), KeyRange.ALL, new PartitionEpoch(epoch), group);
  }

  static Bytes bytes(String text) {
    return Bytes.owned(text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String key, String value) {
    source.write(bytes(key), ByteString.copyFromUtf8(value), MemorySource.NO_TOKEN);
  }

  /** A write or a deletion of some item, with a token of its own. */
  void writeSomething(int keys) {
    var token = "token" + source.sequence();
    source.write(
        bytes("k" + random.nextInt(keys)),
        random.nextInt(4) == 0 ? null : ByteString.copyFromUtf8("v" + random.nextInt()),
        ByteString.copyFromUtf8(token));
  }

  /** A write of some item that may be larger than a chunk, or so with its token. */
  void writeSomethingLarge(int keys) {
    source.write(
        bytes("k" + random.nextInt(keys)),
        ByteString.copyFromUtf8("x".repeat(random.nextInt(100))),
        ByteString.copyFromUtf8("token" + source.sequence()));
  }

  Mover mover(long id) {
    return mover(id, source, LIMITS);
  }

  Mover mover(long id, MoveSource from, MoveLimits limits) {
    target.expect(limits);
    var surroundings =
        new Mover.Surroundings(
            this,
            this,
            this,
            random::nextDouble,
            new CopyPace(limits.copyBytesPerSecond()),
            limits,
            new Heard(),
            (group, sentence, cause) -> faults.add(sentence + " " + cause));
    return new Mover(DEPARTURE, from, surroundings, id, () -> ended++);
  }

  /** Movers that have come to an end. */
  int ended() {
    return ended;
  }

  /** Runs everything, with {@code between} before each task. */
  void run(Runnable between) {
    for (long i = 0; !tasks.isEmpty(); i++) {
      assertThat(i)
          .as(
              "tasks run; last reasons %s",
              reasons.subList(Math.max(0, reasons.size() - 20), reasons.size()))
          .isLessThan(TASKS_MAX);
      between.run();
      var task = tasks.remove();
      nanos = Math.max(nanos, task.atNanos());
      task.body().run();
    }
    assertThat(faults).isEmpty();
  }

  @Override
  public void execute(Runnable task) {
    executeLater(0, task);
  }

  @Override
  public void executeLater(long delayNanos, Runnable task) {
    tasks.add(
        new Task(
            nanos + delayNanos + (long) (random.nextDouble() * TASK_NANOS_MAX), order++, task));
  }

  @Override
  public void ask(
      String address, TargetRequest request, Duration timeout, Consumer<ArrivalReply> answer) {
    asked.add(address);
    executeLater(timeout.toNanos(), () -> answer.accept(ArrivalReply.getDefaultInstance()));
    if (random.nextDouble() < lost) {
      return;
    }
    execute(() -> {
      var reply = address.equals(leader) ? target.ask(request) : notLeader();
      if (random.nextDouble() >= lost) {
        execute(() -> answer.accept(reply));
      }
    });
  }

  private static ArrivalReply notLeader() {
    return ArrivalReply.newBuilder()
        .setRefusal(Refusal.newBuilder().setNotLeader(Refusal.NotLeader.getDefaultInstance()))
        .build();
  }

  @Override
  public long epochMillis() {
    return Duration.ofNanos(nanos).toMillis();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  private final class Heard implements MoveEvents {
    @Override
    public void decided(Departure departure, MoveReason reason) {
      reasons.add(reason);
    }

    @Override
    public void adopted(Departure departure, long frozenNanos) {}
  }
}
