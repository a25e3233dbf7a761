package io.isotherm.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableSettingsTest {
  private static final long DAY = 86_400_000;

  @Test
  void whatATableCouldTakeOnceItCanTakeAlways() {
    var settings = TableSettings.of(new Provisioned(1, 9), false);
    assertThat(settings.warmThroughputNow()).isEqualTo(new WarmThroughput(1, 9));
    settings = settings.withBillingMode(new Provisioned(5, 2), 1);
    assertThat(settings.warmThroughputNow()).isEqualTo(new WarmThroughput(5, 9));
    settings = settings.withBillingMode(BillingMode.ON_DEMAND, 2);
    assertThat(settings.warmThroughputNow()).isEqualTo(new WarmThroughput(12_000, 4_000));
    settings = settings.withBillingMode(new Provisioned(1, 1), 3);
    assertThat(settings.warmThroughputNow()).isEqualTo(new WarmThroughput(12_000, 4_000));
  }

  @Test
  void raisingAndLoweringCapacityIsRemembered() {
    var history =
        CapacityHistory.NONE.changed(new Provisioned(5, 5), new Provisioned(6, 5), DAY + 1);
    assertThat(history).isEqualTo(new CapacityHistory(DAY + 1, 0, 0, 0));
    history = history.changed(new Provisioned(6, 5), new Provisioned(5, 6), DAY + 2);
    assertThat(history).isEqualTo(new CapacityHistory(DAY + 2, DAY + 2, 1, 0));
    history = history.changed(new Provisioned(5, 6), new Provisioned(5, 5), DAY + 3);
    assertThat(history).isEqualTo(new CapacityHistory(DAY + 2, DAY + 3, 2, 0));
  }

  @Test
  void decreasesAreCountedByTheDay() {
    var history = new CapacityHistory(0, DAY + 3, 2, 0);
    assertThat(history.decreasesToday(2 * DAY - 1)).isEqualTo(2);
    assertThat(history.decreasesToday(2 * DAY)).isZero();
    assertThat(history.changed(new Provisioned(5, 5), new Provisioned(4, 5), 2 * DAY).decreases())
        .isEqualTo(1);
  }

  @Test
  void onlyASwitchToOnDemandIsRemembered() {
    var created = CapacityHistory.created(BillingMode.ON_DEMAND, 7);
    assertThat(created.lastOnDemandMillis()).isEqualTo(7);
    assertThat(created.changed(BillingMode.ON_DEMAND, new PayPerRequest(9, -1), 8))
        .isEqualTo(created);
    assertThat(created.changed(BillingMode.ON_DEMAND, new Provisioned(1, 1), 8)).isEqualTo(created);
    assertThat(
            created.changed(new Provisioned(1, 1), BillingMode.ON_DEMAND, 9).lastOnDemandMillis())
        .isEqualTo(9);
  }

  @Test
  void aMaximumIsAtLeastOneUnit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PayPerRequest(0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PayPerRequest(1, -2));
    assertThat(new PayPerRequest(-1, 1).isBounded()).isTrue();
    assertThat(BillingMode.ON_DEMAND.isBounded()).isFalse();
  }

  @Test
  void tagsAreAddedReplacedAndRemovedByKey() {
    var tags = TableTags.of(Map.of("a", "1", "b", "2")).with(Map.of("b", "3", "c", "4"));
    assertThat(tags.values())
        .containsExactly(Map.entry("a", "1"), Map.entry("b", "3"), Map.entry("c", "4"));
    assertThat(tags.without(List.of("a", "z"))).isEqualTo(TableTags.of(Map.of("b", "3", "c", "4")));
  }

  @Test
  void aTagIsOfLettersDigitsSpacesAndAFewSigns() {
    TagRules.check("\u0437\u0430\u043a\u043e\u043d 7", "");
    TagRules.check("x".repeat(128), "_.:/=+-@");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> TagRules.check("ok", "x".repeat(257)))
        .withMessageStartingWith("The Tag Value provided is invalid, Value: x");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> TagRules.check("AWS:x", ""))
        .withMessage("Tag Key cannot be prefixed with aws:, Key: AWS:x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "->>;-)])", "!!!\\\\|"})
  void anotherKeyOfATagIsRefused(String key) {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> TagRules.check(key, "v"))
        .withMessage("The Tag Key provided is invalid, Key: " + key);
  }
}
