/** Tests of links over in-process and loopback transports, and their benchmark. */
@NullMarked
package io.isotherm.api.link;

import org.jspecify.annotations.NullMarked;
