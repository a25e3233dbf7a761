package io.isotherm.router.handler;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.table.TableId;
import java.util.function.Function;

/**
 * What a call is about.
 *
 * @param where picks the partition from those of the table, as they are when an attempt begins
 * @param kind which replicas can serve it
 */
record Target(TableId table, Function<PartitionMap, PartitionDescriptor> where, CallKind kind) {}
