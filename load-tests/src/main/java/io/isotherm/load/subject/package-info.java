/**
 * What load is put on: a keyed store behind one narrow interface, so that Isotherm, etcd and a map
 * in memory do the same work.
 */
@NullMarked
package io.isotherm.load.subject;

import org.jspecify.annotations.NullMarked;
