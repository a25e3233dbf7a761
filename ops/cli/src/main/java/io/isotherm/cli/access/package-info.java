/** Commands about access keys. */
@NullMarked
package io.isotherm.cli.access;

import org.jspecify.annotations.NullMarked;
