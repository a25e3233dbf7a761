package io.isotherm.cli;

import io.isotherm.cli.output.Version;
import io.isotherm.model.capacity.CapacityProfile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code isotherm dev}: a whole cluster in one process, as real as any other. */
@Command(
    name = "dev",
    description =
        "Runs three nodes, a router and the placement driver in one process, and keeps their data.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      "Three consecutive ports are used from --console-port, --node-port and --raft-port on.",
      "",
      ProcessOptions.SETTINGS_ELSEWHERE,
      "",
      "Example:",
      "  isotherm dev --data /tmp/try --grpc-port 7001"
    })
final class DevCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ProcessOptions options = new ProcessOptions();

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    options.logFormat().apply();
    options.printSource(out);
    return Foreground.run(out, () -> start(spec.commandLine().getErr()));
  }

  private Foreground.Running start(PrintWriter err) throws InterruptedException {
    var tls = options.tls();
    var ports = IntStream.range(0, DevCluster.NODES).mapToObj(options::ports).toList();
    var cluster =
        DevCluster.start(
            options.data(),
            options.host(),
            ports,
            new DevSettings(
                options.capacity(CapacityProfile.AWS, false),
                options.quotas(),
                options.slowAfter(),
                options.traces(),
                tls,
                options.consoleRights(true)),
            Progress.on(err));
    return new Ready(cluster, readyLine(tls));
  }

  private String readyLine(@Nullable TlsConfig tls) {
    var ports = options.ports();
    return "isotherm: ready  grpc=%1$s:%2$d http=%1$s:%3$d console=%6$s://%1$s:%4$d tls=%7$s data=%5$s"
        .formatted(
            options.host(),
            ports.grpc(),
            ports.http(),
            ports.console(),
            options.data(),
            tls != null && tls.coversConsole() ? "https" : "http",
            tls == null ? "off" : "on");
  }

  private record Ready(DevCluster cluster, String readyLine) implements Foreground.Running {
    @Override
    public void close() {
      cluster.close();
    }
  }
}
