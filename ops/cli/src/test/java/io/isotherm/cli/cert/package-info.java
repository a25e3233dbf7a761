/** Certificates, as the command makes them. */
@NullMarked
package io.isotherm.cli.cert;

import org.jspecify.annotations.NullMarked;
