/**
 * Items leave a table: segments of it are scanned side by side, and what was read is written whole,
 * with how far it goes in a checkpoint beside it, so that an export goes on where it was killed.
 */
@NullMarked
package io.isotherm.cli.transfer.exports;

import org.jspecify.annotations.NullMarked;
