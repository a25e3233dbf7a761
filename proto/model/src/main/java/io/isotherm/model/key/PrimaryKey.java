package io.isotherm.model.key;

import io.isotherm.model.item.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * What names one item of a table.
 *
 * @param partitionKey an S, N or B
 * @param sortKey an S, N or B; null when the table has no sort key
 */
public record PrimaryKey(AttributeValue partitionKey, @Nullable AttributeValue sortKey) {
  /** A key of a table without sort key. */
  public static PrimaryKey of(AttributeValue partitionKey) {
    return new PrimaryKey(partitionKey, null);
  }

  public static PrimaryKey of(AttributeValue partitionKey, AttributeValue sortKey) {
    return new PrimaryKey(partitionKey, sortKey);
  }
}
