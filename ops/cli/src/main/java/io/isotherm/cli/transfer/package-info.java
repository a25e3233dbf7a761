/**
 * Items that come from files and leave to files: forms and arithmetic that are pure, and shells
 * that own files and threads.
 */
@NullMarked
package io.isotherm.cli.transfer;

import org.jspecify.annotations.NullMarked;
