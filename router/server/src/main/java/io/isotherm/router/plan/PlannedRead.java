package io.isotherm.router.plan;

import io.isotherm.model.expression.Projection;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * A read of one item.
 *
 * @param position of the item's key
 * @param projection null for all attributes
 */
public record PlannedRead(
    TableSchema table, Bytes position, boolean strong, @Nullable Projection projection) {}
