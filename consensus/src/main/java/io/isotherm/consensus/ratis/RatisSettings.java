package io.isotherm.consensus.ratis;

import io.isotherm.consensus.RaftConfig;
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
 * How Ratis 3.3.0 is set, what is worked around, and the test that fails without it.
 *
 * <p>Its defaults are made for one group on a fast machine, and some lose data. Each setting has
 * its reason beside it; {@code RatisSettingsTest} pins them all.
 *
 * <ul>
 *   <li>its reads are stale after a partition, its lease too: {@link TermConfirmation} -
 *       StaleReadTest.aLeaderCutOffFromAllServesNoStaleRead
 *   <li>a refusal before the append leaks its permit: {@link TermLeadership} refuses before it
 *       submits, {@link GroupStateMachine} never - RatisFaultTest.dropsLeakNoRoom,
 *       tooMuchAtOnceIsRefusedBeforeRatisRefuses
 *   <li>a lost submission or a re-election: the guard of the applied mark -
 *       RatisFaultTest.anEntryEvaluatedInAnEarlierTermHasNoEffectAnywhere,
 *       anEntryWithoutItsPredecessorHasNoEffectAnywhere
 *   <li>a wiped disk under an old name: a new incarnation joins without members -
 *       CheckpointInstallTest.aFreshIncarnationThatIsAddedCatchesUpAndVotes
 *   <li>a removed member is told to shut down when it asks for votes, and closes as if it were in
 *       trouble: {@link RemovedReplicas} -
 *       MembershipTest.aMemberThatWasReplacedWhileItWasDownComesBackWithoutHurting
 *   <li>a member that has seen a change without it closes, though that may still be taken back: it
 *       is opened again ({@link RatisGroup#closing}) -
 *       MembershipTest.aMemberThatRunsIsReplacedAndClosedByItsHostAlone
 *   <li>whoever comes or leaves has no vote in the joint configuration: {@link LateVoters} -
 *       JointConfigurationTest
 *   <li>nobody votes for a member it has not heard of, nor for one that leaves: {@link
 *       StayersFirst} - JointConfigurationTest.whoStaysHasTheJointConfigurationFirst
 *   <li>a failed write leaves a replica up with a dead log: {@link
 *       GroupStateMachine#notifyLogFailed} - RatisFaultTest.aLogThatCannotBeWrittenIsAFault
 *   <li>async-flush and unsafe-flush acknowledge what is not on disk: {@link #requireSafe} -
 *       RatisSettingsTest.theLogIsFlushedBeforeItIsAcknowledged
 *   <li>folders are never forced: {@link LogDirectory}, {@link VoteDurability} -
 *       RatisFaultTest.aVoteIsNotAnsweredBeforeItsFolderIsForced,
 *       aLeadersOwnVoteIsForcedBeforeItAppendsAnything, aLogThatCannotBeWrittenIsAFault
 *   <li>retries are forgotten: recognized by the state machine -
 *       RatisSettingsTest.repeatedRequestsAreForgottenSoon
 *   <li>buffers, preallocation, timeouts, folder: RatisSettingsTest
 *   <li>no snapshot is taken and no log purged: {@link LogBound} -
 *       CheckpointInstallTest.theLogIsKeptShort
 *   <li>composing and waiting slow appends:
 *       RatisSettingsTest.appendersSendAtOnceAndNothingIsComposed
 *   <li>unequal priorities slow failover: {@link Names#peers} - FailoverTest
 *   <li>replies of followers change threads twice: {@link ReplyThreads} - FailoverTest is red when
 *       the end of a stream is handled there too
 *   <li>without metadata entries followers learn late of the last commit: {@link
 *       Appenders#tellCommitted} - RatisFaultTest.followersLearnOfTheLastCommitWithoutAHeartbeat
 *   <li>snapshot files are installed without being forced: {@link CheckpointInstall} -
 *       StateDirectoryTest.theFoldersAreForcedBeforeACheckpointIsComplete,
 *       CheckpointFilesTest.filesArriveWithTheirFoldersAndAllFoldersAreForced
 *   <li>exceptions in the factory or in apply close a replica without a word -
 *       RatisFaultTest.anExceptionOfTheFactoryIsAFault,
 *       anExceptionInApplyIsAFaultAndStopsTheReplica, aReplicaThatStopsByItselfIsAFault
 *   <li>a founding member forgets its group before the first entry: {@link Founding} -
 *       RatisFaultTest.aFoundingMemberThatStoppedBeforeItsFirstEntryComesBackAsAMember
 *   <li>a damaged log: RatisFaultTest.aFlippedBitInTheLogIsNeverServed
 *   <li>a failed log may never close its replica, by chance: {@link RatisRaftHost#close} waits no
 *       longer than it says
 *   <li>a port in use ends the process: {@link ListenAddress} -
 *       RatisFaultTest.aPortInUseIsSaidClearly, anAddressOfAnotherMachineIsSaidClearly
 *   <li>shaded parts warn on Java 25: QuietStartTest.nothingIsSaidOnStandardError
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
    // LogBound flushes the state and purges; Ratis would stop applying meanwhile.
    RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(settings, false);
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
    ListenAddress listen = ListenAddress.parse(config.bindAddress());
    GrpcConfigKeys.Server.setHost(settings, listen.host());
    GrpcConfigKeys.Server.setPort(settings, listen.port());
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
