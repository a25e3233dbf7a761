package io.isotherm.client;

import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;

/**
 * What the cluster or a table may use.
 *
 * @param settings that hold
 * @param own what of it the table has of its own; of the cluster nothing
 */
public record StatedCapacity(CapacitySettings settings, CapacityChange own) {}
