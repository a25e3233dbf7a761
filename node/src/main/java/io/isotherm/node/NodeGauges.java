package io.isotherm.node;

import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.GroupStatus.FollowerStatus;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.RaftHost;
import io.isotherm.node.admission.NodeLoad;
import io.isotherm.node.group.GroupReplica;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a node hosts, how its groups stand and what it has in hand. One series for all replicas or
 * the worst of them, and never one for each: what is so for one partition is in the heat map. Any
 * thread.
 */
final class NodeGauges implements MetricSource {
  private static final Metric REPLICAS =
      Metric.gauge("isotherm_replicas", "Replicas on the node, by what they are.", "role");
  private static final Metric LEADERLESS =
      Metric.gauge(
          "isotherm_replicas_without_leader", "Replicas on the node that know of no leader.");
  private static final Metric PARTITIONS =
      Metric.gauge(
          "isotherm_partitions", "Partitions on the node, by what their replica is.", "role");
  private static final Metric APPLY_LAG =
      Metric.gauge(
          "isotherm_apply_lag_entries",
          "Committed entries that a replica has yet to apply; the most of any on the node.");
  private static final Metric FOLLOWER_LAG =
      Metric.gauge(
          "isotherm_follower_lag_entries",
          "Committed entries that a follower of this leader is not known to hold; the most of any.");
  private static final Metric FOLLOWER_SILENCE =
      Metric.gauge(
          "isotherm_follower_silence_seconds",
          "How long a follower of this leader has not answered; the longest of any.");
  private static final Metric MOVES =
      Metric.gauge(
          "isotherm_node_moves",
          "Partitions that depart from the node's groups, or arrive.",
          "kind");
  private static final Metric LOAD =
      Metric.gauge(
          "isotherm_node_load_ratio",
          "What the node has in hand, as a part of what it may; the fullest queue of its groups.",
          "resource");
  private static final Metric DISK_FREE =
      Metric.gauge("isotherm_disk_free_bytes", "Room on the disk of the data folder.");
  private static final Metric DISK_TOTAL =
      Metric.gauge("isotherm_disk_total_bytes", "Size of the disk of the data folder.");

  private static final Metric SYNCS =
      Metric.counter(
          "isotherm_log_syncs_total", "How often logs were made durable, by the whole process.");
  private static final Metric SYNC_SECONDS =
      Metric.counter(
          "isotherm_log_sync_seconds_total",
          "How long it took to make logs durable, by the whole process, together.");

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final RaftHost host;
  private final Supplier<List<GroupReplica>> replicas;
  private final Supplier<NodeLoad> load;
  private final Path folder;

  NodeGauges(
      RaftHost host, Supplier<List<GroupReplica>> replicas, Supplier<NodeLoad> load, Path folder) {
    this.host = host;
    this.replicas = replicas;
    this.load = load;
    this.folder = folder;
  }

  /** What a replica is, as far as anybody watches it. */
  private enum Role {
    LEADER,
    FOLLOWER,
    OTHER;

    private static Role of(GroupStatus.Role role) {
      return switch (role) {
        case LEADER -> LEADER;
        case FOLLOWER -> FOLLOWER;
        case LEADER_STARTING, CANDIDATE, LEARNER, CLOSED -> OTHER;
      };
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        REPLICAS,
        LEADERLESS,
        PARTITIONS,
        APPLY_LAG,
        FOLLOWER_LAG,
        FOLLOWER_SILENCE,
        MOVES,
        LOAD,
        DISK_FREE,
        DISK_TOTAL,
        SYNCS,
        SYNC_SECONDS);
  }

  @Override
  public void read(MetricSink sink) {
    var hosted = replicas.get();
    groups(sink, hosted);
    load(sink, hosted);
    var disk = DiskSpace.of(folder);
    sink.value(DISK_FREE, disk.freeBytes());
    sink.value(DISK_TOTAL, disk.totalBytes());
    var syncs = host.logSyncs();
    sink.value(SYNCS, syncs.count());
    sink.value(SYNC_SECONDS, syncs.nanos() / NANOS_PER_SECOND);
  }

  private void groups(MetricSink sink, List<GroupReplica> hosted) {
    Map<Role, Integer> roles = new EnumMap<>(Role.class);
    Map<Role, Integer> partitions = new EnumMap<>(Role.class);
    int leaderless = 0;
    long applyLag = 0;
    long followerLag = 0;
    long silentMillis = 0;
    int departing = 0;
    int arriving = 0;
    for (var replica : hosted) {
      var group = host.group(replica.id());
      if (group.isEmpty()) {
        continue;
      }
      var status = group.get().status();
      var role = Role.of(status.role());
      roles.merge(role, 1, Integer::sum);
      partitions.merge(role, replica.held().size(), Integer::sum);
      if (role != Role.LEADER && status.leader() instanceof LeaderHint.Nobody) {
        leaderless++;
      }
      applyLag = Math.max(applyLag, status.committed() - status.applied().index());
      for (FollowerStatus follower : status.followers()) {
        followerLag = Math.max(followerLag, status.committed() - Math.max(0, follower.matched()));
        silentMillis = Math.max(silentMillis, follower.silentMillis());
      }
      if (role == Role.LEADER) {
        departing += replica.departures().size();
        arriving += replica.arrivals().size();
      }
    }
    for (var role : Role.values()) {
      sink.value(REPLICAS, roles.getOrDefault(role, 0), role.label());
      sink.value(PARTITIONS, partitions.getOrDefault(role, 0), role.label());
    }
    sink.value(LEADERLESS, leaderless);
    sink.value(APPLY_LAG, applyLag);
    sink.value(FOLLOWER_LAG, followerLag);
    sink.value(FOLLOWER_SILENCE, silentMillis / MILLIS_PER_SECOND);
    sink.value(MOVES, departing, "departure");
    sink.value(MOVES, arriving, "arrival");
  }

  private void load(MetricSink sink, List<GroupReplica> hosted) {
    var now = load.get();
    double writes = 0;
    for (var replica : hosted) {
      writes = Math.max(writes, replica.writer().waitingPart());
    }
    sink.value(LOAD, now.readTasks(), "read_queue");
    sink.value(LOAD, writes, "write_queue");
    sink.value(LOAD, now.heap(), "heap");
    sink.value(LOAD, now.processor(), "processor");
  }
}
