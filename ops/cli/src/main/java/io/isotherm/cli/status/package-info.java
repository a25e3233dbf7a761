/** Commands about a cluster as a whole: how it is, at once and from second to second. */
@NullMarked
package io.isotherm.cli.status;

import org.jspecify.annotations.NullMarked;
