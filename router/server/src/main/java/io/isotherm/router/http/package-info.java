/**
 * The shell of the HTTP front door: sockets, HTTP/1.1 and HTTP/2, in the clear or by TLS, and every
 * bound on what a caller may send. It hands whole requests to an {@link HttpService} and knows
 * nothing of what they mean.
 */
@NullMarked
package io.isotherm.router.http;

import org.jspecify.annotations.NullMarked;
