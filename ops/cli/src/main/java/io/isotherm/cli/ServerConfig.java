package io.isotherm.cli;

import io.isotherm.cli.trace.TraceConfig;
import io.isotherm.console.web.ConsoleRights;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.catalog.ChangeQuotas;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.router.handler.ReadPreference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one process takes part in a cluster. Validated once, here; printed at start.
 *
 * @param nodeId unique in the cluster: 1 to 63 letters, digits, '_' or '.'
 * @param host name or address the others reach this process by
 * @param bind address its ports listen on
 * @param join the placement endpoints of the cluster
 * @param zone replicas of a group are put in different zones where there are enough
 * @param replicas of each group, decided when the cluster is founded
 * @param groups of the cluster; 0 for about one leader for every two cores of each host
 * @param auth of the router
 * @param tls null for ports in the clear
 * @param capacity what tables of the cluster may use, if nobody has recorded it yet
 * @param preference of the router, for reads that any replica can serve
 * @param planner when the placement driver splits, merges and moves partitions, and replaces
 *     replicas
 * @param quotas of changes of tables, at the placement driver
 * @param slowAfter how long a request may take before the log tells of it; zero for any time
 * @param traces where traces go; null when nothing is traced
 * @param console what its console may do
 */
record ServerConfig(
    String nodeId,
    Set<Role> roles,
    Path data,
    String host,
    String bind,
    Ports ports,
    List<NodeAddress> join,
    String zone,
    int replicas,
    int groups,
    Auth auth,
    @Nullable TlsConfig tls,
    CapacitySettings capacity,
    ReadPreference preference,
    PlannerSettings planner,
    ChangeQuotas quotas,
    Duration slowAfter,
    @Nullable TraceConfig traces,
    ConsoleRights console) {

  private static final Pattern NODE_ID = Pattern.compile("[a-zA-Z0-9_.]{1,63}");
  private static final int REPLICAS_MAX = 9;
  private static final int GROUPS_MAX = 1024;

  /** A million, as DynamoDB counts. */
  static final long BYTES_PER_MB = 1_000_000;

  /** The ports of a process; each listens only when a role needs it. */
  record Ports(int grpc, int http, int console, int node, int raft, int placement) {
    Ports {
      for (int port : new int[] {grpc, http, console, node, raft, placement}) {
        if (port < 1 || port > 65_535) {
          throw new StartFailure("A port is from 1 to 65535: " + port);
        }
      }
    }
  }

  ServerConfig {
    if (!NODE_ID.matcher(nodeId).matches()) {
      throw new StartFailure(
          "A node id (--node-id) is 1 to 63 letters, digits, '_' or '.': " + nodeId);
    }
    if (roles.isEmpty()) {
      throw new StartFailure(
          "A process has at least one role (--roles): node, router or placement.");
    }
    roles = Set.copyOf(EnumSet.copyOf(roles));
    if (host.isBlank() || bind.isBlank()) {
      throw new StartFailure("A host (--host, --bind) is a name or an address, and not empty.");
    }
    join = List.copyOf(join);
    if (join.isEmpty() && !roles.contains(Role.PLACEMENT)) {
      throw new StartFailure(
          "A process without the placement role needs the addresses of those that have it (--join).");
    }
    if (replicas < 1 || replicas > REPLICAS_MAX || replicas % 2 == 0) {
      throw new StartFailure("A group has 1, 3, 5, 7 or 9 replicas (--replicas): " + replicas);
    }
    if (groups < 0 || groups > GROUPS_MAX) {
      throw new StartFailure(
          "A cluster has 1 to 1024 groups, or 0 to choose (--groups): " + groups);
    }
  }

  boolean has(Role role) {
    return roles.contains(role);
  }

  /** Where one of this process' ports is reached. */
  NodeAddress address(int port) {
    return new NodeAddress(host, port);
  }

  /** Where this process' placement endpoint is reached. */
  NodeAddress placementAddress() {
    return address(ports.placement());
  }

  /** The placement endpoints to use: those to join, or this process' own when it is alone. */
  List<NodeAddress> placementAddresses() {
    return join.isEmpty() ? List.of(placementAddress()) : join;
  }

  /**
   * Where to ask for the placement driver: also at this process, which may be a member by now,
   * while those to join may be gone.
   */
  List<NodeAddress> placementEndpoints() {
    var endpoints = new LinkedHashSet<>(placementAddresses());
    if (has(Role.PLACEMENT)) {
      endpoints.add(placementAddress());
    }
    return List.copyOf(endpoints);
  }

  /** The effective values, a line each. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("node-id = " + nodeId);
    lines.add(
        "roles = "
            + String.join(
                ",",
                roles.stream()
                    .sorted()
                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                    .toList()));
    lines.add("data = " + data.toAbsolutePath().normalize());
    lines.add("host = " + host);
    lines.add("bind = " + bind);
    lines.add("grpc-port = " + ports.grpc());
    lines.add("http-port = " + ports.http());
    lines.add("console-port = " + ports.console());
    lines.add("node-port = " + ports.node());
    lines.add("raft-port = " + ports.raft());
    lines.add("placement-port = " + ports.placement());
    lines.add("join = " + String.join(",", texts(placementAddresses())));
    lines.add("zone = " + zone);
    lines.add("replicas = " + replicas);
    lines.add("auth = " + auth.name().toLowerCase(Locale.ROOT));
    lines.add("tls = " + (tls == null ? "off" : "on"));
    if (tls != null) {
      lines.add("tls-ca = " + tls.files().authorities());
      lines.add("tls-cert = " + tls.files().chain());
      lines.add("tls-key = " + tls.files().key());
      lines.add("client-certs = " + tls.clients().name().toLowerCase(Locale.ROOT));
      lines.add("console-tls = " + tls.coversConsole());
    }
    lines.add("groups = " + (groups == 0 ? "0 (by cores)" : groups));
    lines.add("partition-read-units = " + ceiling(capacity.partitionReadUnits()));
    lines.add("partition-write-units = " + ceiling(capacity.partitionWriteUnits()));
    lines.add("capacity-profile = " + capacity.profile().name().toLowerCase(Locale.ROOT));
    lines.add("enforce-capacity = " + capacity.isEnforced());
    lines.add("dynamodb-quotas = " + quotas.equals(ChangeQuotas.DYNAMODB));
    lines.add("slow-request-ms = " + slowAfter.toMillis());
    if (traces != null) {
      lines.add("trace-endpoint = " + traces.endpoint());
      lines.add("trace-sample = " + traces.sample());
    }
    lines.add("console-actions = " + console.actions());
    lines.add("console-data = " + console.data());
    lines.add("split-heat = " + Math.round(planner.splits().heatMax()));
    lines.add("split-size-mb = " + planner.splits().sizeBytesMax() / BYTES_PER_MB);
    lines.add("moves = " + planner.balance().movesMax());
    lines.add("repair-after = " + planner.repair().repairAfter().toSeconds() + " s");
    return lines;
  }

  /** What the console port speaks. */
  String consoleScheme() {
    return tls != null && tls.coversConsole() ? "https" : "http";
  }

  /** Which callers have to show who they are, for whoever decides who can reach this process. */
  String openness() {
    boolean asks = has(Role.ROUTER) && auth == Auth.ON;
    return tls == null ? opennessInTheClear(asks) : opennessByTls(tls, asks);
  }

  private String opennessByTls(TlsConfig secured, boolean asksForKeys) {
    var open = new ArrayList<String>();
    if (has(Role.ROUTER) && secured.clients() == ClientCertificates.OPTIONAL) {
      open.add(ports.grpc() + " (gRPC)");
    }
    if (has(Role.ROUTER) && !asksForKeys) {
      open.add(ports.http() + " (HTTP)");
    }
    open.add(
        ports.console() + (secured.coversConsole() ? " (console)" : " (console, in the clear)"));
    return "connections are encrypted; who calls shows a certificate or an access key, but at %s"
        .formatted(String.join(", ", open));
  }

  private String opennessInTheClear(boolean asks) {
    return asks
        ? "only port %d (HTTP) asks callers for credentials; keep all others on a network of your own"
            .formatted(ports.http())
        : "no port asks callers for credentials; keep them on a network of your own";
  }

  private static String ceiling(long units) {
    return units == 0 ? "0 (no ceiling)" : "" + units;
  }

  static List<String> texts(List<NodeAddress> addresses) {
    return addresses.stream().map(NodeAddress::toString).toList();
  }
}
