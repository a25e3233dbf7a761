/** Founding processes over gRPC within one JVM, with folders that live and die. */
@NullMarked
package io.isotherm.placement.founding;

import org.jspecify.annotations.NullMarked;
