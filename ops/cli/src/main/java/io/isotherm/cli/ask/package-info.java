/** What all commands that ask a running cluster have in common. */
@NullMarked
package io.isotherm.cli.ask;

import org.jspecify.annotations.NullMarked;
