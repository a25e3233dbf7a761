package io.isotherm.placement.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeyRules;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class AccessKeyDecisionsTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(1);
  private static final AccessKey DRAWN = AccessKeyRules.draw("for tests", RANDOM);

  private final Catalog created =
      Catalog.EMPTY.apply(AccessKeyDecisions.create(Catalog.EMPTY, DRAWN, 77).changes());

  @Test
  void aKeyIsCreatedAtTheTimeOfTheDriverAndOnce() {
    assertThat(created.accessKeys()).containsOnly(Map.entry(DRAWN.id(), DRAWN.createdAt(77)));
    var again = AccessKeyDecisions.create(created, DRAWN, 88);
    assertThat(again.changes()).isEmpty();
    assertThat(again.response()).isEqualTo(DRAWN.createdAt(77));
  }

  @Test
  void anIdIsOfOneKey() {
    var another = new AccessKey(DRAWN.summary(), AccessKeyRules.draw("", RANDOM).secret());
    refuses(ErrorCode.RESOURCE_IN_USE, () -> AccessKeyDecisions.create(created, another, 0));
  }

  @Test
  void whatIsNoKeyIsRefused() {
    var noSecret = new AccessKey(DRAWN.summary(), "short");
    refuses(ErrorCode.VALIDATION, () -> AccessKeyDecisions.create(Catalog.EMPTY, noSecret, 0));
    refuses(ErrorCode.VALIDATION, () -> AccessKeyRules.draw("x".repeat(257), RANDOM));
  }

  @Test
  void aKeyIsDisabledAndEnabledAndDeleted() {
    var disabled =
        created.apply(AccessKeyDecisions.setEnabled(created, DRAWN.id(), false).changes());
    assertThat(disabled.accessKeys().values()).noneMatch(AccessKey::enabled);
    assertThat(AccessKeyDecisions.setEnabled(disabled, DRAWN.id(), false).changes()).isEmpty();
    var enabled =
        disabled.apply(AccessKeyDecisions.setEnabled(disabled, DRAWN.id(), true).changes());
    assertThat(enabled.accessKeys()).isEqualTo(created.accessKeys());
    var deleted = enabled.apply(AccessKeyDecisions.delete(enabled, DRAWN.id()).changes());
    assertThat(deleted.accessKeys()).isEmpty();
    refuses(ErrorCode.RESOURCE_NOT_FOUND, () -> AccessKeyDecisions.delete(deleted, DRAWN.id()));
    refuses(
        ErrorCode.RESOURCE_NOT_FOUND,
        () -> AccessKeyDecisions.setEnabled(deleted, DRAWN.id(), true));
  }

  @Test
  void thereAreOnlySoManyKeys() {
    var changes = new ArrayList<CatalogChange>();
    for (int i = 0; i < CatalogLimits.ACCESS_KEYS_MAX; i++) {
      changes.add(new CatalogChange.AccessKeyChanged(AccessKeyRules.draw("", RANDOM)));
    }
    var full = Catalog.EMPTY.apply(changes);
    assertThat(full.accessKeys()).hasSize(CatalogLimits.ACCESS_KEYS_MAX);
    refuses(ErrorCode.LIMIT_EXCEEDED, () -> AccessKeyDecisions.create(full, DRAWN, 0));
  }

  @Test
  void aSecretIsNotPrinted() {
    assertThat(created.toString()).contains(DRAWN.id()).doesNotContain(DRAWN.secret());
    assertThat(AccessKeyDecisions.create(Catalog.EMPTY, DRAWN, 0).toString())
        .doesNotContain(DRAWN.secret());
  }

  private static void refuses(ErrorCode code, ThrowingCallable decision) {
    assertThat(catchThrowableOfType(DatabaseException.class, decision).code()).isEqualTo(code);
  }
}
