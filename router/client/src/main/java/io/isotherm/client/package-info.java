/** The public client. */
@NullMarked
package io.isotherm.client;

import org.jspecify.annotations.NullMarked;
