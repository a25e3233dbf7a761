package io.isotherm.router.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.route.CatalogStreams;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.testing.NoPlacement;
import io.isotherm.router.testing.TestCatalog;
import io.isotherm.router.testing.TestExecution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests for a table that a router does not know, in simulated time. */
final class MissingTablesTest {
  private final TestExecution time = new TestExecution();
  private final List<Runnable> threads = new ArrayList<>();
  private final Placement placement = new Placement();
  private final List<String> told = new ArrayList<>();

  private final RoutingTable routes = new RoutingTable();
  private final CatalogStreams.Listener watch = TestCatalog.watched(routes);

  private final MissingTables missing = missing(time.execution());

  @BeforeEach
  void knowACatalogWithoutTheTable() {
    watch.updated(CatalogUpdate.newBuilder().setVersion(1).setFull(true).build());
  }

  private MissingTables missing(Execution execution) {
    return new MissingTables(routes, placement, new CatchUp(execution), execution);
  }

  @Test
  void whatIsKnownIsPlannedWithoutAQuestion() {
    assertThat(missing.plan(() -> "planned", time.in(1))).isEqualTo("planned");
    assertThat(placement.asked).isZero();
  }

  @Test
  void whatIsRefusedForAnotherReasonIsRefusedAtOnce() {
    assertThatThrownBy(() ->
            missing.plan(
                () -> {
                  throw DatabaseException.invalid("key", "No.");
                },
                time.in(1)))
        .hasMessage("No.");
    assertThat(placement.asked).isZero();
  }

  @Test
  void aTableThatWasMadeElsewhereIsFoundOnceTheCatalogHasCome() {
    placement.onAsked = this::hearOfTheTable;
    assertThat(missing.plan(this::table, deadline())).isEqualTo("things");
    assertThat(placement.asked).isOne();
  }

  @Test
  void aTableThatTheCatalogDoesNotHaveIsMissing() {
    placement.version = 1;
    assertThatThrownBy(() -> missing.plan(this::table, deadline()))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND));
  }

  @Test
  void aCatalogThatDoesNotComeLeavesItOpenWhetherThereIsTheTable() {
    assertThatThrownBy(() -> missing.plan(this::table, deadline()))
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(time.nowNanos()).isLessThanOrEqualTo(time.in(MissingTables.NANOS_MAX));
    placement.unreachable = true;
    assertThatThrownBy(() -> missing.plan(this::table, deadline()))
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void whoComesWhileItIsAskedSharesAQuestionThatIsAskedLater() {
    var later = missing(later());
    for (int i = 0; i < 5; i++) {
      ask(later, "r" + i);
    }
    assertThat(threads).hasSize(ReadCrowd.CALLS_MAX);
    placement.onAsked = this::hearOfTheTable;
    threads.removeFirst().run();
    assertThat(told).containsExactly("r0 things");
    while (!threads.isEmpty()) {
      threads.removeFirst().run();
    }
    assertThat(told)
        .containsExactlyInAnyOrder("r0 things", "r1 things", "r2 things", "r3 things", "r4 things");
    assertThat(placement.asked).isEqualTo(3);
  }

  @Test
  void noMoreThanSoManyWait() {
    var later = missing(later());
    for (int i = 0; i < MissingTables.WAITERS_MAX; i++) {
      ask(later, "r");
    }
    assertThatThrownBy(() -> ask(later, "one more")).isInstanceOf(DatabaseException.class);
    placement.version = 1;
    while (!threads.isEmpty()) {
      threads.removeFirst().run();
    }
    assertThat(told).hasSize(MissingTables.WAITERS_MAX).containsOnly("r RESOURCE_NOT_FOUND");
    ask(later, "and again");
    assertThat(threads).hasSize(1);
  }

  @Test
  void aRouterThatClosesTellsWhoeverCameThatItCannotBeTold() {
    time.close();
    ask(missing, "r");
    assertThat(told).containsExactly("r UNAVAILABLE");
  }

  private void hearOfTheTable() {
    watch.updated(TestCatalog.full(List.of()).toBuilder().setVersion(2).build());
  }

  private String table() {
    routes.require("things");
    return "things";
  }

  private void ask(MissingTables of, String name) {
    of.plan(
        this::table,
        deadline(),
        new ServedCallback<String>() {
          @Override
          public void served(Served<String> served) {
            throw new AssertionError("Only what is begun is served.");
          }

          @Override
          public void failed(RuntimeException failure) {
            told.add(name + " " + ((DatabaseException) failure).code());
          }
        },
        planned -> told.add(name + " " + planned));
  }

  private long deadline() {
    return time.in(Duration.ofSeconds(10).toNanos());
  }

  /** Runs tasks when the test says so. */
  private Execution later() {
    var now = time.execution();
    return new Execution(
        now.nanoClock(), now.random(), now.pauses(), now.waits(), now.fork(), threads::add);
  }

  private final class Placement extends NoPlacement {
    private long version = 2;
    private Runnable onAsked = () -> {};
    private boolean unreachable;
    private int asked;

    @Override
    public long catalogVersion(long deadlineNanos) {
      assertThat(deadlineNanos - time.nowNanos()).isLessThanOrEqualTo(MissingTables.NANOS_MAX);
      asked++;
      if (unreachable) {
        throw new DatabaseException(ErrorCode.UNAVAILABLE, "Nobody is there.");
      }
      onAsked.run();
      return version;
    }
  }
}
