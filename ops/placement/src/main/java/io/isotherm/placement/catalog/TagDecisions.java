package io.isotherm.placement.catalog;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableTags;
import io.isotherm.model.table.TagRules;
import java.util.List;

/** What changing the tags of a table takes. They are no business of its partitions. */
public final class TagDecisions {
  private TagDecisions() {}

  /**
   * Sets tags and removes others, all at once; the table stays as usable as it is.
   *
   * @throws DatabaseException VALIDATION, RESOURCE_NOT_FOUND or RESOURCE_IN_USE
   */
  public static CatalogDecision<TableDefinition> change(
      Catalog catalog, String name, TableTags set, List<String> removed) {
    set.values().forEach(TagRules::check);
    removed.forEach(TagRules::checkKey);
    var table = TableDecisions.usable(catalog, name);
    var tags = table.settings().tags().without(removed).with(set.values());
    TagRules.checkCount(tags.count());
    return TableDecisions.withSettings(table, table.settings().withTags(tags));
  }
}
