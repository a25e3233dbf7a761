/** Tests of what pages are told. */
@NullMarked
package io.isotherm.console.web;

import org.jspecify.annotations.NullMarked;
