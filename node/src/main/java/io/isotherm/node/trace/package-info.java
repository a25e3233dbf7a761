/** How a node tells of the calls that are traced: what each waited for, one thing after another. */
@NullMarked
package io.isotherm.node.trace;

import org.jspecify.annotations.NullMarked;
