/**
 * JSON as commands and files have it: items plain and with types, and small documents. Whatever an
 * item holds, both forms hold all of it. Pure.
 */
@NullMarked
package io.isotherm.cli.json;

import org.jspecify.annotations.NullMarked;
