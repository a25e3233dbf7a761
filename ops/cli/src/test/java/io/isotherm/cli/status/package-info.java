/** Tests of commands about a cluster as a whole. */
@NullMarked
package io.isotherm.cli.status;

import org.jspecify.annotations.NullMarked;
