package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.junit.jupiter.api.Test;

/** Pins every setting that the defaults of Ratis would get wrong. */
final class RatisSettingsTest {
  private final RaftConfig config =
      RaftConfig.defaults(
          new Member(new MemberId("n", "00000000"), "db1:7200"),
          "0.0.0.0:7200",
          Path.of("log"),
          Path.of("state"));
  private final RaftProperties settings = RatisSettings.of(config);

  @Test
  void theLogIsFlushedBeforeItIsAcknowledged() {
    assertThat(RaftServerConfigKeys.Log.asyncFlushEnabled(settings)).isFalse();
    assertThat(RaftServerConfigKeys.Log.unsafeFlushEnabled(settings)).isFalse();
    RatisSettings.requireSafe(settings);
    RaftServerConfigKeys.Log.setAsyncFlushEnabled(settings, true);
    assertThatThrownBy(() -> RatisSettings.requireSafe(settings))
        .isInstanceOf(IllegalStateException.class);
    RaftServerConfigKeys.Log.setAsyncFlushEnabled(settings, false);
    RaftServerConfigKeys.Log.setUnsafeFlushEnabled(settings, true);
    assertThatThrownBy(() -> RatisSettings.requireSafe(settings))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theReadsOfRatisAreNotUsed() {
    assertThat(RaftServerConfigKeys.Read.option(settings))
        .isEqualTo(RaftServerConfigKeys.Read.Option.DEFAULT);
    assertThat(RaftServerConfigKeys.Read.leaderLeaseEnabled(settings)).isFalse();
  }

  @Test
  void theLogLiesWhereTheConfigurationSays() {
    assertThat(RaftServerConfigKeys.storageDir(settings))
        .singleElement()
        .isEqualTo(config.logDirectory().toFile().getAbsoluteFile());
  }

  @Test
  void aGroupTakesLittleMemoryAndDisk() {
    assertThat(RaftServerConfigKeys.Log.writeBufferSize(settings).getSize()).isLessThan(2 << 20);
    assertThat(RaftServerConfigKeys.Log.preallocatedSize(settings).getSize())
        .isLessThanOrEqualTo(256 << 10);
    assertThat(RaftServerConfigKeys.Log.segmentSizeMax(settings).getSize())
        .isLessThanOrEqualTo(8 << 20);
    assertThat(RaftServerConfigKeys.Log.segmentCacheSizeMax(settings).getSize())
        .isLessThanOrEqualTo(16 << 20);
  }

  @Test
  void theLargestEntryFitsTheBuffers() {
    long limit = RaftServerConfigKeys.Log.Appender.bufferByteLimit(settings).getSize();
    assertThat(limit).isGreaterThanOrEqualTo(config.entryBytesMax() + (16 << 10));
    assertThat(RaftServerConfigKeys.Log.writeBufferSize(settings).getSize())
        .isGreaterThanOrEqualTo(limit + 8);
  }

  @Test
  void appendersSendAtOnceAndNothingIsComposed() {
    assertThat(RaftServerConfigKeys.Log.appendEntriesComposeEnabled(settings)).isFalse();
    assertThat(RaftServerConfigKeys.Log.Appender.waitTimeMin(settings).getDuration()).isZero();
    assertThat(RaftServerConfigKeys.Log.logMetadataEnabled(settings)).isFalse();
  }

  @Test
  void repeatedRequestsAreForgottenSoon() {
    assertThat(RaftServerConfigKeys.RetryCache.expiryTime(settings).toLong(TimeUnit.MILLISECONDS))
        .isEqualTo(1_000);
  }

  @Test
  void electionsGoByTheConfiguration() {
    assertThat(RaftServerConfigKeys.Rpc.timeoutMin(settings).toLong(TimeUnit.MILLISECONDS))
        .isEqualTo(config.electionTimeoutMin().toMillis());
    assertThat(RaftServerConfigKeys.Rpc.timeoutMax(settings).toLong(TimeUnit.MILLISECONDS))
        .isEqualTo(config.electionTimeoutMax().toMillis());
    assertThat(RaftServerConfigKeys.LeaderElection.preVote(settings)).isTrue();
    assertThat(
            RaftServerConfigKeys.LeaderElection.leaderStepDownWaitTime(settings)
                .toLong(TimeUnit.MILLISECONDS))
        .isEqualTo(config.electionTimeoutMax().toMillis());
  }

  @Test
  void noPauseClosesTheServerQuietly() {
    assertThat(RaftServerConfigKeys.closeThreshold(settings).toLong(TimeUnit.DAYS))
        .isGreaterThanOrEqualTo(Duration.ofDays(365).toDays());
  }

  @Test
  void checkpointsAreFetchedAndADamagedLogStops() {
    assertThat(RaftServerConfigKeys.Log.Appender.installSnapshotEnabled(settings)).isFalse();
    assertThat(RaftServerConfigKeys.Log.corruptionPolicy(settings))
        .isEqualTo(RaftServerConfigKeys.Log.CorruptionPolicy.EXCEPTION);
    assertThat(RaftServerConfigKeys.Snapshot.autoTriggerEnabled(settings)).isFalse();
  }

  @Test
  void theServerListensOnTheBindAddress() {
    assertThat(GrpcConfigKeys.Server.host(settings)).isEqualTo("0.0.0.0");
    assertThat(GrpcConfigKeys.Server.port(settings)).isEqualTo(7200);
  }
}
