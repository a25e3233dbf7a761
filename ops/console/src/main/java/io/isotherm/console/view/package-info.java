/** What pages show, made of what the cluster says. Pure. */
@NullMarked
package io.isotherm.console.view;

import org.jspecify.annotations.NullMarked;
