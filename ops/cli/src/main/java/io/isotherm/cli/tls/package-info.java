/**
 * Who a process is to others, and whom it believes: certificates in files, which are looked at
 * again while it runs. {@link io.isotherm.cli.tls.Certificates} is what a launcher opens; all else
 * in here is the JDK's TLS with a rule of ours, that only a process of the cluster is taken for
 * one.
 */
@NullMarked
package io.isotherm.cli.tls;

import org.jspecify.annotations.NullMarked;
