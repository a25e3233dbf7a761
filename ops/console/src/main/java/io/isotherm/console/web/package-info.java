/** The console over HTTP: its files, and answers to what they ask for. */
@NullMarked
package io.isotherm.console.web;

import org.jspecify.annotations.NullMarked;
