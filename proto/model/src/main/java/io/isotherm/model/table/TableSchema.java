package io.isotherm.model.table;

import io.isotherm.model.key.KeySchema;

/**
 * What never changes about a table while it exists.
 *
 * @param name by the rules of {@link TableName}
 */
public record TableSchema(TableId id, String name, KeySchema key) {}
