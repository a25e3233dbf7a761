/**
 * Small files of a data folder that are replaced as a whole, among them the {@link
 * io.isotherm.placement.folder.NodeIdentity} that says whose folder it is.
 */
@NullMarked
package io.isotherm.placement.folder;

import org.jspecify.annotations.NullMarked;
