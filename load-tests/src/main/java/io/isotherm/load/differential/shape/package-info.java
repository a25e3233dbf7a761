/** What the service's model says of a request: names, types, bounds. Read from a text of ours. */
@NullMarked
package io.isotherm.load.differential.shape;

import org.jspecify.annotations.NullMarked;
