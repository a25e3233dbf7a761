/**
 * Items come to a table: records are read and checked in chunks, a chunk is written while the next
 * is read, and how far all is written stands in a checkpoint, so that an import goes on where it
 * was killed. What is no item of the table is told in a file of rejects, and never lost silently.
 */
@NullMarked
package io.isotherm.cli.transfer.imports;

import org.jspecify.annotations.NullMarked;
