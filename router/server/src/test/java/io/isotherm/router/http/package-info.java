/** Tests of the HTTP shell, over real sockets. */
@NullMarked
package io.isotherm.router.http;

import org.jspecify.annotations.NullMarked;
