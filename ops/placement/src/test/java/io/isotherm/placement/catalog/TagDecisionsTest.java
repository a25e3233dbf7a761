package io.isotherm.placement.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableStatus;
import io.isotherm.model.table.TableTags;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TagDecisionsTest {
  private static final Catalog CREATING =
      Catalogs.created(Catalogs.withGroups(3, 1), Catalogs.table("music", 1));
  private static final Catalog ACTIVE = Catalogs.activated(CREATING, "music");

  @Test
  void tagsAreChangedWhileTheTableStaysActive() {
    var table = change(ACTIVE, Map.of("a", "1", "b", "2"));
    assertThat(table.status()).isEqualTo(TableStatus.ACTIVE);
    assertThat(table.settings().tags()).isEqualTo(TableTags.of(Map.of("a", "1", "b", "2")));
    var tagged = ACTIVE.apply(List.of(new CatalogChange.TableChanged(table)));
    var removed =
        TagDecisions.change(tagged, "music", TableTags.NONE, List.of("a", "z")).response();
    assertThat(removed.settings().tags()).isEqualTo(TableTags.of(Map.of("b", "2")));
    assertThat(TagDecisions.change(tagged, "music", TableTags.NONE, List.of("z")).changes())
        .isEmpty();
  }

  @Test
  void aTableHasAtMostFiftyTags() {
    var fifty = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, _ -> "v"));
    var tagged = ACTIVE.apply(List.of(new CatalogChange.TableChanged(change(ACTIVE, fifty))));
    assertThat(change(tagged, Map.of("k1", "w")).settings().tags().count()).isEqualTo(50);
    assertThatThrownBy(() -> change(tagged, Map.of("another", "")))
        .hasMessage("Number of Tags exceed the current limit for the provided ResourceArn");
  }

  @Test
  void aTableThatIsBeingCreatedIsNotTagged() {
    assertThatThrownBy(() -> change(CREATING, Map.of("a", "1")))
        .hasMessage(
            "Attempt to change a resource which is still in use: Table is being created: music");
  }

  @Test
  void timeToLiveIsEnabledOnceAndDisabledByItsAttribute() {
    refuses("TimeToLive is already disabled", ACTIVE, "expires", false);
    var table = timeToLive(ACTIVE, "expires", true);
    assertThat(table.settings().timeToLive().attribute()).isEqualTo("expires");
    var enabled = ACTIVE.apply(List.of(new CatalogChange.TableChanged(table)));
    refuses("TimeToLive is already enabled", enabled, "expires", true);
    var other =
        "TimeToLive is active on a different AttributeName: current AttributeName is expires";
    refuses(other, enabled, "until", true);
    refuses(other, enabled, "until", false);
    assertThat(timeToLive(enabled, "expires", false).settings().timeToLive().attribute()).isNull();
  }

  private static TableDefinition change(Catalog catalog, Map<String, String> set) {
    return TagDecisions.change(catalog, "music", TableTags.of(set), List.of()).response();
  }

  private static void refuses(String message, Catalog catalog, String attribute, boolean enabled) {
    assertThatThrownBy(() -> timeToLive(catalog, attribute, enabled)).hasMessage(message);
  }

  private static TableDefinition timeToLive(Catalog catalog, String attribute, boolean enabled) {
    return TimeToLiveDecisions.update(catalog, "music", attribute, enabled, ChangeQuotas.NONE, 1)
        .response();
  }
}
