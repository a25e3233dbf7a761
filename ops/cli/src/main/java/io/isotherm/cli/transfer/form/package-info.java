/**
 * How items stand in files: as plain JSON, as DynamoDB's JSON, as CSV. Every form gives back
 * exactly the item that it was given, whatever the item holds. Pure.
 */
@NullMarked
package io.isotherm.cli.transfer.form;

import org.jspecify.annotations.NullMarked;
