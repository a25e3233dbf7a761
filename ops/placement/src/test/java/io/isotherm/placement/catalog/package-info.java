/** Decisions about the catalog, and catalogs made of records for them. */
@NullMarked
package io.isotherm.placement.catalog;

import org.jspecify.annotations.NullMarked;
