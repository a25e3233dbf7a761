/**
 * What is replicated about a cluster, as an immutable image, and the decisions that change it.
 *
 * <p>A decision reads a {@link io.isotherm.placement.catalog.Catalog} and returns the {@link
 * io.isotherm.placement.catalog.CatalogChange}s it takes; {@link
 * io.isotherm.placement.catalog.Catalog#apply} is the only way the image changes. Pure: no clock,
 * no randomness, no thread.
 */
@NullMarked
package io.isotherm.placement.catalog;

import org.jspecify.annotations.NullMarked;
