/** Capacity: what reads and writes cost, in DynamoDB's units. Pure and exact. */
@NullMarked
package io.isotherm.model.capacity;

import org.jspecify.annotations.NullMarked;
