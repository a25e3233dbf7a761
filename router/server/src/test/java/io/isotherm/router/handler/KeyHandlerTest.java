package io.isotherm.router.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeyRules;
import io.isotherm.model.access.AccessKeySummary;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.route.CatalogStreams;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.testing.TestCatalog;
import io.isotherm.router.testing.TestExecution;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Access keys, over a placement driver whose changes reach the router after a few pauses. */
final class KeyHandlerTest {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final long CREATED_MILLIS = 1_795_688_918_353L;

  private final TestExecution time = new TestExecution();
  private final RoutingTable routes = new RoutingTable();
  private final CatalogStreams.Listener catalog = TestCatalog.watched(routes);
  private final Placement placement = new Placement();
  private final KeyHandler keys = new KeyHandler(routes, placement, execution(), new Random(1));

  /** After how many pauses the router hears of a change. */
  private int pausesUntilHeard = 3;

  /** Keeps keys, and tells the router of a change later. */
  private final class Placement implements KeyCalls {
    private final TreeMap<String, AccessKey> kept = new TreeMap<>();
    private long version = 1;
    private @Nullable CatalogUpdate news;

    @Override
    public AccessKeySummary create(AccessKey drawn, long deadlineNanos) {
      var created = drawn.createdAt(CREATED_MILLIS);
      kept.put(created.id(), created);
      return changed(created);
    }

    @Override
    public AccessKeySummary setEnabled(String id, boolean enabled, long deadlineNanos) {
      var changed = known(id).withEnabled(enabled);
      kept.put(id, changed);
      return changed(changed);
    }

    @Override
    public AccessKeySummary delete(String id, long deadlineNanos) {
      var deleted = known(id);
      kept.remove(id);
      return changed(deleted);
    }

    private AccessKey known(String id) {
      var key = kept.get(id);
      if (key == null) {
        throw new DatabaseException(ErrorCode.RESOURCE_NOT_FOUND, "There is no such key.");
      }
      return key;
    }

    private AccessKeySummary changed(AccessKey key) {
      var update = TestCatalog.full(List.of()).toBuilder().setVersion(++version);
      kept.values().forEach(each -> update.addAccessKeys(AccessKeyConverter.message(each)));
      news = update.build();
      return key.summary();
    }

    void tellRouter() {
      if (news != null) {
        catalog.updated(news);
        news = null;
      }
    }
  }

  private Execution execution() {
    var usual = time.execution();
    return new Execution(
        usual.nanoClock(),
        usual.random(),
        nanos -> {
          time.pass(nanos);
          if (time.pauses().size() == pausesUntilHeard) {
            placement.tellRouter();
          }
        },
        usual.waits(),
        usual.fork(),
        usual.threads());
  }

  private long deadline() {
    return time.in(Duration.ofSeconds(10).toNanos());
  }

  private AccessKey create(String description) {
    time.pauses().clear();
    return keys.create(description, deadline());
  }

  @Test
  void aKeyIsToldWithItsSecretOnceTheRouterKnowsIt() {
    var created = create("the shop");

    assertThat(time.pauses()).hasSize(3);
    assertThat(created.summary())
        .isEqualTo(new AccessKeySummary(created.id(), CREATED_MILLIS, true, "the shop"));
    assertThat(created.secret()).hasSize(AccessKeyRules.SECRET_LENGTH);
    assertThat(routes.accessKey(created.id())).isEqualTo(created);
    assertThat(placement.kept.get(created.id())).isEqualTo(created);
  }

  @Test
  void keysAreListedByIdAndWithoutSecrets() {
    var one = create("one");
    var other = create("other");

    assertThat(keys.list()).containsExactlyInAnyOrder(one.summary(), other.summary());
    assertThat(keys.list()).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
  }

  @Test
  void aRouterThatHearsNothingIsWaitedForOnlyALittle() {
    pausesUntilHeard = NEVER;

    var created = create("");

    assertThat(created.id()).hasSize(AccessKeyRules.ID_LENGTH);
    assertThat(routes.accessKey(created.id())).isNull();
    assertThat(time.pauses().stream().mapToLong(Long::longValue).sum())
        .isLessThanOrEqualTo(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void nobodyIsWaitedForBeyondTheDeadline() {
    pausesUntilHeard = NEVER;

    keys.create("", time.in(Duration.ofMillis(50).toNanos()));

    assertThat(time.pauses().stream().mapToLong(Long::longValue).sum())
        .isLessThanOrEqualTo(Duration.ofMillis(50).toNanos());
  }

  @Test
  void aKeyThatIsDisabledIsSoHereWhenThatIsAnswered() {
    var created = create("");
    time.pauses().clear();

    var disabled = keys.setEnabled(created.id(), false, deadline());

    assertThat(disabled.enabled()).isFalse();
    assertThat(time.pauses()).hasSize(3);
    assertThat(routes.accessKey(created.id())).isEqualTo(created.withEnabled(false));
  }

  @Test
  void aKeyThatTheRouterDoesNotKnowIsNotWaitedFor() {
    pausesUntilHeard = NEVER;
    var created = create("");
    time.pauses().clear();

    keys.setEnabled(created.id(), false, deadline());

    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void aDeletedKeyIsAnsweredAsItWasAndGone() {
    var created = create("the shop");
    time.pauses().clear();

    assertThat(keys.delete(created.id(), deadline())).isEqualTo(created.summary());

    assertThat(time.pauses()).hasSize(3);
    assertThat(routes.accessKey(created.id())).isNull();
    assertThat(keys.list()).isEmpty();
  }

  @Test
  void whatThePlacementDriverRefusesIsRefused() {
    assertThatThrownBy(() -> keys.delete("none", deadline()))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND));
  }

  @Test
  void aDescriptionThatIsTooLongIsRefusedBeforeAnybodyIsAsked() {
    assertThatThrownBy(() -> create("x".repeat(AccessKeyRules.DESCRIPTION_LENGTH_MAX + 1)))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION));
    assertThat(placement.kept).isEmpty();
  }

  @Test
  void whoHasNotHeardFromTheCatalogListsNothing() {
    assertThatThrownBy(keys::list)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }
}
