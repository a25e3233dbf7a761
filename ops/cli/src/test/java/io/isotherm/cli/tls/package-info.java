/** Certificates, read, watched and shown over real sockets. */
@NullMarked
package io.isotherm.cli.tls;

import org.jspecify.annotations.NullMarked;
