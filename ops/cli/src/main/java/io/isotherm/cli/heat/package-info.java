/** Commands about heat: where it is, and of which keys. */
@NullMarked
package io.isotherm.cli.heat;

import org.jspecify.annotations.NullMarked;
