package io.isotherm.client;

import io.isotherm.model.item.Item;
import java.util.List;

/**
 * What a batch of reads is answered with.
 *
 * @param items those that exist, in no order
 * @param unprocessed keys for which the time was not enough
 */
public record BatchGetResult(List<Item> items, List<Item> unprocessed) {
  public BatchGetResult {
    items = List.copyOf(items);
    unprocessed = List.copyOf(unprocessed);
  }
}
