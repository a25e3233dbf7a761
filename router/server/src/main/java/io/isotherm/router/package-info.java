/**
 * The stateless request router: takes requests of clients, finds the partitions they are about,
 * calls the nodes that hold them and answers. {@link io.isotherm.router.RouterServer} wires it.
 */
@NullMarked
package io.isotherm.router;

import org.jspecify.annotations.NullMarked;
