/**
 * Makes the certificates of a cluster. Only {@code isotherm cert} comes here, and only here is the
 * library that signs certificates, which the JDK has no public call for.
 */
@NullMarked
package io.isotherm.cli.cert;

import org.jspecify.annotations.NullMarked;
