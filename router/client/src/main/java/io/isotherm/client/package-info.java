/**
 * The Java client: {@link io.isotherm.client.DatabaseClient} connects to routers, {@link
 * io.isotherm.client.Table} reads and writes items. Methods that wait are made for virtual threads;
 * each has a twin that returns a future. Generated types and gRPC stay inside.
 */
@NullMarked
package io.isotherm.client;

import org.jspecify.annotations.NullMarked;
