/** How commands answer: text and tables for people, JSON for programs, exit codes. */
@NullMarked
package io.isotherm.cli.output;

import org.jspecify.annotations.NullMarked;
