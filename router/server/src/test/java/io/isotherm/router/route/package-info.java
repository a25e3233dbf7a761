/** What a router learns of the catalog. */
@NullMarked
package io.isotherm.router.route;

import org.jspecify.annotations.NullMarked;
