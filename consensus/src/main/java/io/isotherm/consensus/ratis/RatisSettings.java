package io.isotherm.consensus.ratis;

import io.isotherm.consensus.RaftConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/**
 * How Ratis 3.3.0 is set.
 *
 * <p>Its defaults are made for one group on a fast machine, and some lose data. What is set here,
 * and why, is beside each setting; what cannot be set is worked around in the class named:
 *
 * <ul>
 *   <li>reads of its own are not linearizable: {@link TermConfirmation}
 *   <li>a refusal before the append leaks its permit: {@link GroupStateMachine} never refuses
 *   <li>a failed write leaves a group up with a dead log: {@link GroupStateMachine} reports it
 *   <li>folders are never forced: {@link LogDirectory}, {@link VoteDurability}
 *   <li>installed snapshots are not forced: {@link CheckpointInstall}
 *   <li>a group may stop without a word: {@link RatisGroup#closing}
 *   <li>followers learn late of the last commit: {@link Appenders#tellCommitted}
 * </ul>
 */
final class RatisSettings {
  /** Above the effects of an entry: its header and what Ratis wraps around it. */
  private static final int ENTRY_OVERHEAD_BYTES = 64 << 10;

  /** A message carries one entry or several that fit, and what gRPC wraps around it. */
  private static final int MESSAGE_OVERHEAD_BYTES = 4 << 20;

  private static final Duration FIRST_ELECTION_MIN = Duration.ofMillis(60);
  private static final Duration FIRST_ELECTION_MAX = Duration.ofMillis(200);

  private RatisSettings() {}

  static RaftProperties of(RaftConfig config) {
    RaftProperties settings = new RaftProperties();
    RaftConfigKeys.Rpc.setType(settings, new ReplicationRpc());
    storage(settings, config);
    log(settings, config);
    elections(settings, config);
    transport(settings, config);
    requireSafe(settings);
    return settings;
  }

  private static void storage(RaftProperties settings, RaftConfig config) {
    // The default is the folder for temporary files.
    RaftServerConfigKeys.setStorageDir(settings, List.of(config.logDirectory().toFile()));
    // Two flushes fit into the bound on the log (LogBound), and purging drops whole segments.
    long segment = Math.clamp(config.logBytesMax() / 16, 128L << 10, 8L << 20);
    RaftServerConfigKeys.Log.setSegmentSizeMax(settings, SizeInBytes.valueOf(segment));
    // Real bytes are written ahead for each group; the default of 4 MB fills small disks.
    RaftServerConfigKeys.Log.setPreallocatedSize(
        settings, SizeInBytes.valueOf(Math.min(segment, 256L << 10)));
    RaftServerConfigKeys.Log.setSegmentCacheNumMax(settings, 2);
    RaftServerConfigKeys.Log.setSegmentCacheSizeMax(settings, SizeInBytes.valueOf(2 * segment));
    // A bad checksum must stop the replica; the other choices cut the log short and go on.
    RaftServerConfigKeys.Log.setCorruptionPolicy(
        settings, RaftServerConfigKeys.Log.CorruptionPolicy.EXCEPTION);
    // The state is flushed by LogBound; Ratis is told when it may purge.
    RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(settings, false);
    RaftServerConfigKeys.Snapshot.setCreationGap(settings, 1);
    RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(settings, true);
    RaftServerConfigKeys.Log.setPurgeGap(settings, 1);
    // Notification mode: the follower fetches a checkpoint, verifies it and forces it.
    RaftServerConfigKeys.Log.Appender.setInstallSnapshotEnabled(settings, false);
  }

  private static void log(RaftProperties settings, RaftConfig config) {
    // The appender's buffer is also the limit on one entry, and the write buffer, which each group
    // holds outside the heap, must take one.
    int entry = config.entryBytesMax() + ENTRY_OVERHEAD_BYTES;
    RaftServerConfigKeys.Log.Appender.setBufferByteLimit(settings, SizeInBytes.valueOf(entry));
    RaftServerConfigKeys.Log.setWriteBufferSize(settings, SizeInBytes.valueOf(entry + 1024));
    RaftServerConfigKeys.Log.setQueueByteLimit(settings, SizeInBytes.valueOf("64MB"));
    RaftServerConfigKeys.Write.setByteLimit(settings, SizeInBytes.valueOf("64MB"));
    RaftServerConfigKeys.Write.setElementLimit(
        settings, 4 * TermLeadership.PROPOSALS_IN_FLIGHT_MAX);
    // An entry per commit round would be one more write for each of ours.
    RaftServerConfigKeys.Log.setLogMetadataEnabled(settings, false);
    // Composing slows appends (RATIS-2387), and appenders shall not wait before they send.
    RaftServerConfigKeys.Log.setAppendEntriesComposeEnabled(settings, false);
    RaftServerConfigKeys.Log.Appender.setWaitTimeMin(settings, TimeDuration.ZERO);
    // Repeated requests are recognized by the state machine; a long memory only costs heap.
    RaftServerConfigKeys.RetryCache.setExpiryTime(settings, TimeDuration.ONE_SECOND);
    RaftServerConfigKeys.Read.setOption(settings, RaftServerConfigKeys.Read.Option.DEFAULT);
    RaftServerConfigKeys.Read.setLeaderLeaseEnabled(settings, false);
    RaftServerConfigKeys.Log.setAsyncFlushEnabled(settings, false);
    RaftServerConfigKeys.Log.setUnsafeFlushEnabled(settings, false);
  }

  private static void elections(RaftProperties settings, RaftConfig config) {
    Duration min = config.electionTimeoutMin();
    Duration max = config.electionTimeoutMax();
    RaftServerConfigKeys.Rpc.setTimeoutMin(settings, time(min));
    RaftServerConfigKeys.Rpc.setTimeoutMax(settings, time(max));
    // A new group shall have a leader soon; pre-votes protect a leader that is there already.
    RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(
        settings, time(least(min, FIRST_ELECTION_MIN)));
    RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(
        settings, time(least(max, FIRST_ELECTION_MAX)));
    RaftServerConfigKeys.LeaderElection.setPreVote(settings, true);
    // After stepping down a replica may stand again as soon as its peers could have elected one.
    RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(settings, time(max));
    // The default closes the server without a word after a pause of a minute.
    RaftServerConfigKeys.setCloseThreshold(settings, TimeDuration.valueOf(365, TimeUnit.DAYS));
    RaftServerConfigKeys.setStagingTimeout(settings, TimeDuration.valueOf(30, TimeUnit.SECONDS));
    RaftServerConfigKeys.Rpc.setRequestTimeout(settings, time(max));
    RaftServerConfigKeys.Rpc.setSlownessTimeout(
        settings, TimeDuration.valueOf(30, TimeUnit.SECONDS));
  }

  private static void transport(RaftProperties settings, RaftConfig config) {
    URI bind = URI.create("raft://" + config.bindAddress());
    GrpcConfigKeys.Server.setHost(settings, bind.getHost());
    GrpcConfigKeys.Server.setPort(settings, bind.getPort());
    GrpcConfigKeys.setMessageSizeMax(
        settings,
        SizeInBytes.valueOf(
            config.entryBytesMax() + ENTRY_OVERHEAD_BYTES + MESSAGE_OVERHEAD_BYTES));
    GrpcConfigKeys.setFlowControlWindow(settings, SizeInBytes.valueOf("4MB"));
    GrpcConfigKeys.Server.setHeartbeatChannel(settings, true);
  }

  /** Either of the two would acknowledge entries that are not on disk. */
  static void requireSafe(RaftProperties settings) {
    if (RaftServerConfigKeys.Log.asyncFlushEnabled(settings)
        || RaftServerConfigKeys.Log.unsafeFlushEnabled(settings)) {
      throw new IllegalStateException("The log must be flushed before it is acknowledged.");
    }
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static TimeDuration time(Duration duration) {
    return TimeDuration.valueOf(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
