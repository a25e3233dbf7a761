package io.isotherm.cli;

import io.isotherm.cli.trace.TraceConfig;
import io.isotherm.console.web.ConsoleRights;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.placement.catalog.ChangeQuotas;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of a {@link DevCluster} have alike.
 *
 * @param capacity what tables may use, if it is not recorded yet
 * @param quotas of changes of tables
 * @param slowAfter how long a request may take before the log tells of it; zero for any time
 * @param traces where traces go; null when nothing is traced
 * @param tls null for ports in the clear
 * @param console what its console may do
 */
record DevSettings(
    CapacitySettings capacity,
    ChangeQuotas quotas,
    Duration slowAfter,
    @Nullable TraceConfig traces,
    @Nullable TlsConfig tls,
    ConsoleRights console) {
  /** Of a cluster that a command has for itself. */
  static DevSettings ofOwn(CapacitySettings capacity, ConsoleRights console) {
    return new DevSettings(capacity, ChangeQuotas.NONE, Duration.ZERO, null, null, console);
  }
}
