/** Commands about nodes. */
@NullMarked
package io.isotherm.cli.node;

import org.jspecify.annotations.NullMarked;
