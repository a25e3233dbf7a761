/**
 * A load to look at: a hot spot that moves, and what the cluster does about it, in words. It
 * measures nothing that anybody should quote; that is what load-tests are for.
 */
@NullMarked
package io.isotherm.cli.demo;

import org.jspecify.annotations.NullMarked;
