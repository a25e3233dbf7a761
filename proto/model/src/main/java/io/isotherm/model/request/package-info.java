/**
 * Requests as callers state them, whatever wire they came over: expressions are still text, nothing
 * is checked yet. Pure.
 */
@NullMarked
package io.isotherm.model.request;

import org.jspecify.annotations.NullMarked;
