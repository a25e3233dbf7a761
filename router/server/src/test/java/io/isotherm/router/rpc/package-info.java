/** What the rim costs. */
@NullMarked
package io.isotherm.router.rpc;

import org.jspecify.annotations.NullMarked;
