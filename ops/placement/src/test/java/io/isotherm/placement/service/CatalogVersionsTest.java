package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Questions about the version of a catalog, with a majority that answers when the test says so. */
final class CatalogVersionsTest {
  private static final NodeAddress OTHER = new NodeAddress("other", 7300);

  private final Deque<Consumer<? super ReadConfirmation>> majorities = new ArrayDeque<>();
  private final Deque<DriverEvent> later = new ArrayDeque<>();
  private final Leadership leadership = new ScriptedLeadership();
  private long applied = 5;
  private final CatalogVersions versions = new CatalogVersions(() -> applied, later::add);

  @Test
  void whoeverAsksAFollowerIsSentToTheLeader() {
    var asker = ask(null);
    assertThat(asker.failure)
        .isInstanceOfSatisfying(
            NotLeaderException.class,
            e ->
                assertThat(
                        Objects.requireNonNull(e.status().getTrailers())
                            .get(NotLeaderException.LEADER))
                    .isEqualTo(OTHER.toString()));
  }

  @Test
  void theVersionIsThatOfTheMomentAtWhichAMajorityHasConfirmed() {
    var asker = ask(leadership);
    assertThat(asker.version).isNull();
    applied = 7;
    confirm(ReadConfirmation.CONFIRMED);
    assertThat(asker.version).isEqualTo(7);
  }

  @Test
  void nothingIsToldWithoutAMajority() {
    var deposed = ask(leadership);
    confirm(ReadConfirmation.DEPOSED);
    assertThat(deposed.failure).isInstanceOf(NotLeaderException.class);
    var alone = ask(leadership);
    confirm(ReadConfirmation.UNREACHABLE);
    assertThat(alone.failure)
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void noMoreThanSoManyWait() {
    for (int i = 0; i < CatalogVersions.WAITING_MAX; i++) {
      assertThat(ask(leadership).failure).isNull();
    }
    assertThat(ask(leadership).failure).isInstanceOf(DatabaseException.class);
    confirm(ReadConfirmation.CONFIRMED);
    assertThat(ask(leadership).failure).isNull();
  }

  private Asker ask(@Nullable Leadership held) {
    var asker = new Asker();
    versions.ask(held, OTHER, asker);
    return asker;
  }

  private void confirm(ReadConfirmation confirmation) {
    majorities.remove().accept(confirmation);
    var event = (DriverEvent.VersionConfirmed) later.remove();
    versions.end(event.question(), event.confirmation(), null);
  }

  private final class ScriptedLeadership implements Leadership {
    @Override
    public long term() {
      return 1;
    }

    @Override
    public void propose(ByteBuffer effects, Consumer<? super ProposalOutcome> outcome) {
      throw new AssertionError("A question needs no log.");
    }

    @Override
    public void confirm(Consumer<? super ReadConfirmation> answer) {
      majorities.add(answer);
    }
  }

  private static final class Asker implements VersionQuestion {
    private @Nullable Long version;
    private @Nullable RuntimeException failure;

    @Override
    public void answer(long answered) {
      version = answered;
    }

    @Override
    public void fail(RuntimeException why) {
      failure = why;
    }
  }
}
