package io.isotherm.node.group;

import static io.isotherm.node.group.MoveScript.ask;
import static io.isotherm.node.group.TestRequests.again;
import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.request;
import static io.isotherm.node.group.TestRequests.swap;
import static io.isotherm.node.group.TestRequests.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.ArrivalStep.Abandon;
import io.isotherm.node.group.TestRequests.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition goes from one group to another with everything that it has, and is written to. */
final class MovedPartitionTest {
  private static final int SEEDS = 60;
  private static final int STEPS = 150;
  private static final int CHUNK_BYTES = 150;

  private static final List<String> KEYS =
      IntStream.range(0, 24)
          .mapToObj(i -> "k" + i)
          .sorted(Comparator.comparing(TestRequests::position))
          .toList();

  /** Bounds within the keys, so that the partition has neighbours on both sides. */
  private static final Bytes START = position(KEYS.get(3));

  private static final Bytes END = position(KEYS.get(20));
  private static final PartitionDescriptor SOURCE = partition(1, new KeyRange(START, END), 1);
  private static final PartitionDescriptor TARGET = MoveScript.target(2, SOURCE);
  private static final PartitionDescriptor BELOW =
      partition(10, new KeyRange(Bytes.EMPTY, START), 1);
  private static final PartitionDescriptor ABOVE = partition(11, new KeyRange(END, Bytes.EMPTY), 1);
  private static final List<String> INSIDE = KEYS.subList(3, 20);

  private final List<MoveScript> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(MoveScript::close);
  }

  @Test
  void aWriteThatWasDoneBeforeIsAnsweredAfterwardsByItsToken() {
    var from = new ReplicaScript(ReplicaScript.LIMITS, SOURCE);
    var to = new ReplicaScript(ReplicaScript.LIMITS, ABOVE);
    var key = INSIDE.getFirst();
    var before = write(from, SOURCE, key, increment(key), 1);
    depart(from);
    var during = write(from, SOURCE, key, increment(key), 2);
    var move = begin(from, to);
    move.copy(1 << 20);
    var later = write(from, SOURCE, key, increment(key), 3);
    var refused = write(from, SOURCE, key, swap(key, "none", "2"), 4);
    finish(from, move);
    assertThat(write(to, TARGET, key, increment(key), 1)).isEqualTo(before);
    assertThat(write(to, TARGET, key, increment(key), 2)).isEqualTo(during);
    assertThat(write(to, TARGET, key, increment(key), 3)).isEqualTo(later);
    assertThat(write(to, TARGET, key, swap(key, "none", "2"), 4)).isEqualTo(refused);
    assertThat(refused.hasConditionFailed()).isTrue();
    assertThat(ReplicaScript.counted(write(to, TARGET, key, increment(key), 5))).isEqualTo(4);
  }

  @Test
  void aTokenIsHonouredAfterwardsForAsLongAsItWouldHaveBeen() {
    var from = new ReplicaScript(ReplicaScript.LIMITS, SOURCE);
    var to = new ReplicaScript(ReplicaScript.LIMITS, ABOVE);
    var key = INSIDE.getFirst();
    var before = write(from, SOURCE, key, increment(key), 1);
    var pause = TokenGeneration.LENGTH.minus(Duration.ofSeconds(1));
    from.clock.advance(pause);
    to.clock.advance(pause);
    // Time goes on in the storage with an entry only.
    write(from, SOURCE, INSIDE.get(1), increment(INSIDE.get(1)), 2);
    depart(from);
    finish(from, begin(from, to));
    assertThat(write(to, TARGET, key, increment(key), 1)).isEqualTo(before);
    to.clock.advance(pause);
    assertThat(write(to, TARGET, key, increment(key), 1)).isEqualTo(before);
  }

  @Test
  void onlyWhatLiesInItsRangeGoes() {
    var from = new ReplicaScript(ReplicaScript.LIMITS, SOURCE, BELOW, ABOVE);
    var to = new ReplicaScript(ReplicaScript.LIMITS);
    to.change(new PartitionChange.Drop(List.of(1L)));
    to.apply();
    KEYS.forEach(key -> write(from, holder(key), key, put(key, "1"), 0));
    depart(from);
    finish(from, begin(from, to));
    assertThat(rows(to, KeyRange.ALL)).hasSize(INSIDE.size());
    assertThat(rows(from, KeyRange.ALL)).hasSize(KEYS.size() - INSIDE.size());
    assertThat(from.read(ref(BELOW), KEYS.getFirst()).hasFound()).isTrue();
    assertThat(from.read(ref(ABOVE), KEYS.getLast()).hasFound()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whateverIsWrittenMeanwhileGoesToo(boolean restarts) {
    for (long seed = 0; seed < SEEDS; seed++) {
      new Run(seed, restarts).run();
    }
  }

  @Test
  void whatIsAbandonedStaysAsItWas() {
    var from = new ReplicaScript(ReplicaScript.LIMITS, SOURCE);
    var to = new ReplicaScript(ReplicaScript.LIMITS, ABOVE);
    INSIDE.forEach(key -> write(from, SOURCE, key, put(key, "1"), 0));
    var before = rows(from, KeyRange.ALL);
    depart(from);
    var move = begin(from, to);
    move.copy(CHUNK_BYTES);
    change(from, new PartitionChange.Freeze(1, 2));
    assertThat(ask(to, new Abandon(2)).hasAbandoned()).isTrue();
    change(from, new PartitionChange.Stay(1, 2));
    assertThat(rows(from, KeyRange.ALL)).isEqualTo(before);
    assertThat(rows(to, KeyRange.ALL)).isEmpty();
    assertThat(ask(to, new ArrivalStep.Arrive(TARGET)).hasAbandoned()).isTrue();
  }

  @Test
  void itMayComeBackUnderAnotherId() {
    var from = new ReplicaScript(ReplicaScript.LIMITS, SOURCE);
    var to = new ReplicaScript(ReplicaScript.LIMITS, ABOVE);
    INSIDE.forEach(key -> write(from, SOURCE, key, put(key, "1"), 0));
    var before = rows(from, KeyRange.ALL);
    depart(from);
    finish(from, begin(from, to));
    assertThat(rows(to, KeyRange.ALL)).isEqualTo(before);

    var back = MoveScript.target(3, TARGET);
    change(to, new PartitionChange.Depart(TARGET, onBehalfOf(back), List.of("n1:7100")));
    var move = new MoveScript(to, from, TARGET, onBehalfOf(back));
    open.add(move);
    change(to, new PartitionChange.Freeze(2, 3));
    assertThat(move.adopt().hasAdopted()).isTrue();
    change(to, new PartitionChange.Leave(2, 3));
    assertThat(rows(from, KeyRange.ALL)).isEqualTo(before);
    assertThat(rows(to, KeyRange.ALL)).isEmpty();
    assertThat(from.read(ref(onBehalfOf(back)), INSIDE.getFirst()).hasFound()).isTrue();
  }

  /** Random writes beside a random mover, by a seed. */
  private final class Run {
    private final Random random;
    private final long seed;
    private final boolean restarts;
    private final ReplicaScript from = new ReplicaScript(ReplicaScript.LIMITS, SOURCE);
    private final ReplicaScript to = new ReplicaScript(ReplicaScript.LIMITS, BELOW, ABOVE);
    private final List<WriteItemReply> answers = new ArrayList<>();
    private final List<Integer> tokens = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private MoveScript move;
    private int term = 1;

    Run(long seed, boolean restarts) {
      this.seed = seed;
      this.restarts = restarts;
      this.random = new Random(seed);
      for (int i = random.nextInt(40); i > 0; i--) {
        writeSomething();
      }
      depart(from);
      this.move = begin(from, to);
    }

    void run() {
      for (int i = 0; i < STEPS; i++) {
        int drawn = random.nextInt(100);
        if (drawn < 60) {
          writeSomething();
        } else if (drawn < 90) {
          if (move.isCopied()) {
            move.follow(1 + random.nextInt(8));
          } else {
            move.copy(1 + random.nextInt(CHUNK_BYTES));
          }
        } else if (restarts) {
          restart(random.nextBoolean() ? from : to);
        }
      }
      change(from, new PartitionChange.Freeze(1, 2));
      var sent = rows(from, KeyRange.ALL);
      assertThat(move.adopt().hasAdopted()).as("adopted, seed " + seed).isTrue();
      assertThat(move.digest()).isEqualTo(move.progress().digest());
      assertThat(rows(to, KeyRange.ALL)).as("seed " + seed).isEqualTo(sent);
      assertThat(to.replica.partitions())
          .contains(
              new GroupReplica.PartitionLoad(
                  TARGET, from.replica.partitions().getFirst().counters()));
      change(from, new PartitionChange.Leave(1, 2));
      assertThat(rows(from, KeyRange.ALL)).isEmpty();
      for (int i = 0; i < answers.size(); i++) {
        var key = keys.get(i);
        assertThat(write(to, TARGET, key, increment(key), tokens.get(i)))
            .as("token " + tokens.get(i) + ", seed " + seed)
            .isEqualTo(answers.get(i));
      }
      move.close();
    }

    private void writeSomething() {
      var key = INSIDE.get(random.nextInt(INSIDE.size()));
      switch (random.nextInt(4)) {
        case 0 -> write(from, SOURCE, key, put(key, "x".repeat(random.nextInt(50))), 0);
        case 1 -> write(from, SOURCE, key, delete(), 0);
        case 2 -> {
          keys.add(key);
          tokens.add(tokens.size() + 1);
          answers.add(write(from, SOURCE, key, increment(key), tokens.size()));
        }
        default -> {
          var other = INSIDE.get(random.nextInt(INSIDE.size()));
          from.submit(
              request(
                  ref(SOURCE), key, put(key, "1"), ByteString.EMPTY, 0, Long.MAX_VALUE, _ -> {}),
              request(
                  ref(SOURCE),
                  other,
                  put(other, "2"),
                  ByteString.EMPTY,
                  0,
                  Long.MAX_VALUE,
                  _ -> {}));
          from.apply();
        }
      }
    }

    private void restart(ReplicaScript script) {
      move.close();
      try {
        script.replica.stateMachine().flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      script.crashAndLead(++term);
      move = begin(from, to);
    }
  }

  private MoveScript begin(ReplicaScript from, ReplicaScript to) {
    var move = new MoveScript(from, to, SOURCE, TARGET);
    open.add(move);
    return move;
  }

  private static void depart(ReplicaScript from) {
    change(from, new PartitionChange.Depart(SOURCE, TARGET, List.of("n1:7100")));
  }

  private static void finish(ReplicaScript from, MoveScript move) {
    change(from, new PartitionChange.Freeze(1, 2));
    assertThat(move.adopt().hasAdopted()).isTrue();
    change(from, new PartitionChange.Leave(1, 2));
  }

  private static void change(ReplicaScript script, PartitionChange change) {
    var answers = script.change(change);
    script.apply();
    assertThat(answers.only().hasDone()).as(change.toString()).isTrue();
  }

  /** A write; with a token, of which an earlier attempt may have been done, unless it is 0. */
  private static WriteItemReply write(
      ReplicaScript script,
      PartitionDescriptor partition,
      String key,
      WriteCommand command,
      int token) {
    var answers = new Answers<WriteItemReply>();
    var usedToken = token == 0 ? ByteString.EMPTY : token(token);
    script.submit(
        again(request(ref(partition), key, command, usedToken, 7, Long.MAX_VALUE, answers)));
    while (answers.isEmpty()) {
      script.apply();
    }
    return answers.only();
  }

  private static WriteCommand delete() {
    return new WriteCommand(new WriteCommand.Operation.Delete(), null, ReturnValues.NONE, false);
  }

  private static PartitionDescriptor holder(String key) {
    return Stream.of(SOURCE, BELOW, ABOVE)
        .filter(partition -> partition.range().contains(position(key)))
        .findFirst()
        .orElseThrow();
  }

  /** The same partition, in the group that a script is of. */
  private static PartitionDescriptor onBehalfOf(PartitionDescriptor partition) {
    return new PartitionDescriptor(
        partition.id(), partition.tableId(), partition.range(), partition.epoch(), 1);
  }

  /** What is stored of table 1. */
  private static List<String> rows(ReplicaScript script, KeyRange range) {
    return script.stored(1, range);
  }
}
