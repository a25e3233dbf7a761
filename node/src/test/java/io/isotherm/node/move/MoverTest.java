package io.isotherm.node.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.node.group.Departure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Movers between a source and a target in memory, by seed. */
final class MoverTest {
  private static final int SEEDS = 100;
  private static final int KEYS = 20;

  /** Writes that came for ever as fast as they are sent would keep a mover busy for ever. */
  private static final long LAST_WRITE = 1_000;

  @Test
  void whatIsThereAndWhatChangesComesToTheTarget() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var ground = filled(seed);
      ground.mover(1).step();
      ground.run(() -> writeNowAndThen(ground));
      assertMoved(ground, seed);
      assertThat(ground.source.story()).containsExactly("frozen", "adopted", "left");
    }
  }

  @Test
  void theLastChangesBringTheAdoptionWithThem() {
    var ground = filled(1);
    ground.mover(1).step();
    ground.run(() -> writeUntilFrozen(ground));
    assertMoved(ground, 1);
    assertThat(ground.target.adoptions()).isZero();
  }

  @Test
  void aTargetThatTakesThemAloneIsAskedForTheAdoption() {
    var ground = filled(1);
    ground.target.doNotKnowOfTheRest();
    ground.mover(1).step();
    ground.run(() -> writeUntilFrozen(ground));
    assertMoved(ground, 1);
    assertThat(ground.target.adoptions()).isEqualTo(1);
  }

  @Test
  void whatIsLostIsAskedForAgain() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var ground = filled(seed);
      ground.lost = 0.3;
      ground.mover(1).step();
      ground.run(() -> writeNowAndThen(ground));
      assertMoved(ground, seed);
    }
  }

  /** Each came in an entry, but both together may be larger than any. */
  @Test
  void anItemAndATokenThatDoNotFitAChunkGoOneAfterTheOther() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var ground = filled(seed);
      ground.lost = 0.1;
      ground.mover(1).step();
      ground.mover(2).step();
      ground.run(() -> {
        if (isServed(ground) && ground.random.nextInt(5) == 0) {
          ground.writeSomethingLarge(KEYS);
        }
      });
      assertMoved(ground, seed);
    }
  }

  @Test
  void moversThatDoNotKnowOfEachOtherMoveItOnce() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var ground = filled(seed);
      ground.lost = 0.1;
      ground.mover(1).step();
      ground.mover(2).step();
      ground.run(() -> writeNowAndThen(ground));
      assertMoved(ground, seed);
      assertThat(ground.ended()).isEqualTo(2);
    }
  }

  /** Its replica applies nothing any more, and its changes come to nothing. */
  @Test
  void aMoverThatLeadsNoMoreDoesNoHarm() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var ground = filled(seed);
      var deposed = new Mover[1];
      long from = ground.random.nextInt(60);
      long[] turns = {0};
      ground.mover(1).step();
      ground.run(() -> {
        writeNowAndThen(ground);
        if (turns[0]++ == from && ground.source.departure() != null) {
          deposed[0] = ground.mover(2, ground.source.deposed(), MoveGround.LIMITS);
          deposed[0].step();
        }
        if (deposed[0] != null && ground.source.departure() == null) {
          deposed[0].end();
        }
      });
      assertMoved(ground, seed);
    }
  }

  /** Its items would be older than the changes that the target counts as taken. */
  @Test
  void aMoverThatLagsBehindTheTargetSendsNothing() {
    var ground = filled(1);
    var lagging = ground.source.deposed();
    for (int i = 0; i < KEYS; i++) {
      ground.put("k" + i, "newer");
    }
    var first = ground.mover(1);
    var deposed = ground.mover(2, lagging, MoveGround.LIMITS);
    int[] turns = {0};
    first.step();
    ground.run(() -> {
      if (ground.target.steps() == 2 && turns[0] == 0) {
        first.end();
        deposed.step();
      }
      if (ground.target.steps() >= 2 && turns[0]++ == 200) {
        assertThat(ground.target.steps()).isEqualTo(2);
        deposed.end();
        ground.mover(3).step();
      }
    });
    assertThat(ground.reasons).contains(MoveReason.SOURCE_BEHIND);
    assertMoved(ground, 1);
  }

  @Test
  void aMoverGoesOnWhereAnotherOneEnded() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var ground = filled(seed);
      var first = ground.mover(1);
      long end = ground.random.nextInt(60);
      long[] turns = {0};
      first.step();
      ground.run(() -> {
        writeNowAndThen(ground);
        if (turns[0]++ == end && ground.source.departure() != null) {
          first.end();
          ground.mover(2).step();
        }
      });
      assertMoved(ground, seed);
    }
  }

  @Test
  void theLeaderIsLookedForUntilItIsFound() {
    var ground = filled(1);
    ground.leader = "c";
    ground.mover(1).step();
    ground.run(() -> {});
    assertMoved(ground, 1);
    assertThat(ground.asked.subList(0, 3)).containsExactly("a", "b", "c");
    assertThat(ground.asked.subList(3, ground.asked.size())).containsOnly("c");
  }

  @Test
  void aTargetThatIsAbandonedLeavesTheSourceAsItWas() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var ground = filled(seed);
      long abandoned = ground.random.nextInt(80);
      long[] turns = {0};
      ground.mover(1).step();
      ground.run(() -> {
        writeNowAndThen(ground);
        if (turns[0]++ == abandoned) {
          ground.target.abandon();
        }
      });
      assertThat(ground.source.story().getLast())
          .isEqualTo(ground.target.isAdopted() ? "left" : "stayed");
      assertThat(ground.source.openViews()).isZero();
    }
  }

  @Test
  void aDifferenceIsNeverAdopted() {
    var ground = filled(1);
    ground.target.forgetNext();
    ground.mover(1).step();
    ground.run(() -> {});
    assertThat(ground.target.isAdopted()).isFalse();
    assertThat(ground.source.story()).containsExactly("frozen", "stayed");
    assertThat(ground.reasons).contains(MoveReason.DIGEST_DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50})
  void aCopyIsPaced(int items) {
    var ground = new MoveGround(1);
    for (int i = 0; i < items; i++) {
      ground.put("key" + i, "x".repeat(100));
    }
    ground.source.depart(MoveGround.DEPARTURE);
    var slow =
        new MoveLimits(
            1_000,
            4,
            2,
            2,
            12,
            1_000,
            Duration.ofMinutes(1),
            Duration.ofMillis(1),
            Duration.ofMillis(20),
            Duration.ofMillis(10));
    var mover = ground.mover(1, ground.source, slow);
    mover.step();
    ground.run(() -> {});
    assertMoved(ground, 1);
    // The first chunk does not wait, and none after the last is waited for.
    long bytes = Math.max(0, (items - 20) * 110L);
    assertThat(ground.epochMillis()).isGreaterThanOrEqualTo(bytes);
  }

  private static MoveGround filled(long seed) {
    var ground = new MoveGround(seed);
    for (int i = 0; i < KEYS; i++) {
      ground.writeSomething(KEYS);
    }
    var from = MoveGround.DEPARTURE;
    ground.source.depart(
        new Departure(
            from.source(), from.target(), from.targetAddresses(), false, ground.source.sequence()));
    return ground;
  }

  private static void writeNowAndThen(MoveGround ground) {
    if (isServed(ground) && ground.random.nextInt(10) == 0) {
      for (int i = ground.random.nextInt(5); i >= 0; i--) {
        ground.writeSomething(KEYS);
      }
    }
  }

  /** A change before every task, so that there is always one that the target has not. */
  private static void writeUntilFrozen(MoveGround ground) {
    if (isServed(ground)) {
      ground.writeSomething(KEYS);
    }
  }

  private static boolean isServed(MoveGround ground) {
    return ground.source.departure() != null
        && !ground.source.isFrozen()
        && ground.source.sequence() < LAST_WRITE;
  }

  private static void assertMoved(MoveGround ground, long seed) {
    assertThat(ground.target.isAdopted()).as("seed %d: %s", seed, ground.reasons).isTrue();
    assertThat(ground.target.items()).as("seed %d", seed).isEqualTo(ground.source.items());
    assertThat(ground.target.tokens()).as("seed %d", seed).containsAll(ground.source.tokens());
    assertThat(ground.reasons).doesNotContain(MoveReason.DIGEST_DIFFERS);
    assertThat(ground.source.openViews()).isZero();
  }
}
