/** Tables: names, schemas, settings and what is known about them. Pure. */
@NullMarked
package io.isotherm.model.table;

import org.jspecify.annotations.NullMarked;
