/**
 * Load over HTTP, by DynamoDB's protocol: one client, as cheap as can be, for whatever speaks it.
 */
@NullMarked
package io.isotherm.load.http;

import org.jspecify.annotations.NullMarked;
