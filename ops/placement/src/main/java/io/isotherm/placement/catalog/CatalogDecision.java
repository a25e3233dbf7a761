package io.isotherm.placement.catalog;

import java.util.List;
import java.util.function.Function;

/**
 * What a request takes: nothing has changed until the changes come back from the log.
 *
 * @param changes none when everything is as asked for already
 * @param response what the caller is answered once the changes are applied
 */
public record CatalogDecision<T>(List<CatalogChange> changes, T response) {
  public CatalogDecision {
    changes = List.copyOf(changes);
  }

  /** The same with another response. */
  public <R> CatalogDecision<R> map(Function<T, R> answer) {
    return new CatalogDecision<>(changes, answer.apply(response));
  }
}
