package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ReplicationGroup.MembershipOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.GroupManagementRequest;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.SetConfigurationRequest.Arguments;
import org.apache.ratis.protocol.SetConfigurationRequest.Mode;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.protocol.exceptions.LeaderNotReadyException;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.protocol.exceptions.ReconfigurationInProgressException;
import org.apache.ratis.protocol.exceptions.ReconfigurationTimeoutException;
import org.apache.ratis.protocol.exceptions.SetConfigurationException;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.util.JavaUtils;
import org.jspecify.annotations.Nullable;

/** Asks the Ratis server of this process to open, close and change groups. Any thread; blocks. */
final class Management {
  /** Within it a group is opened or closed here: files are made, a log is read. */
  private static final Duration LOCAL_TIMEOUT = Duration.ofMinutes(5);

  private final ClientId client;
  private final AtomicLong calls;
  private volatile @Nullable RaftServer server;

  Management(ClientId client, AtomicLong calls) {
    this.client = client;
    this.calls = calls;
  }

  void attach(RaftServer started) {
    server = started;
  }

  private RaftServer server() {
    return Objects.requireNonNull(server, "The host has not started.");
  }

  /** Opens what is on disk, or makes it; {@code members} count only until a log entry names any. */
  void open(GroupId group, List<Member> members) throws IOException {
    RaftGroup founded = RaftGroup.valueOf(Names.ratis(group), Names.peers(members));
    local(GroupManagementRequest.newAdd(client, server().getId(), call(), founded, false));
  }

  void close(GroupId group, boolean delete) throws IOException {
    local(
        GroupManagementRequest.newRemove(
            client, server().getId(), call(), Names.ratis(group), delete, false));
  }

  private void local(GroupManagementRequest request) throws IOException {
    try {
      RaftClientReply reply = await(server().groupManagementAsync(request), LOCAL_TIMEOUT);
      if (!reply.isSuccess()) {
        throw new IOException("A replica could not be opened or closed.", reply.getException());
      }
    } catch (ExecutionException | CompletionException e) {
      // Ratis fails the call itself when the group failed before the reply was asked for.
      throw new IOException(
          "A replica could not be opened or closed.", JavaUtils.unwrapCompletionException(e));
    } catch (TimeoutException e) {
      throw new IOException("A replica could not be opened or closed in time.", e);
    }
  }

  boolean transferLeadership(GroupId group, MemberId successor, Duration timeout) {
    TransferLeadershipRequest request =
        new TransferLeadershipRequest(
            client,
            server().getId(),
            Names.ratis(group),
            call(),
            Names.ratis(successor),
            timeout.toMillis());
    try {
      return await(server().transferLeadershipAsync(request), timeout.plusSeconds(1)).isSuccess();
    } catch (IOException | ExecutionException | TimeoutException e) {
      return false;
    }
  }

  MembershipOutcome changeMembers(
      GroupId group, List<Member> expected, List<Member> wanted, Duration timeout) {
    Arguments change =
        Arguments.newBuilder()
            .setMode(Mode.COMPARE_AND_SET)
            .setServersInCurrentConf(Names.peers(expected))
            .setServersInNewConf(Names.peers(wanted))
            .build();
    try {
      RaftClientReply reply =
          await(
              server()
                  .setConfigurationAsync(
                      new SetConfigurationRequest(
                          client, server().getId(), Names.ratis(group), call(), change)),
              timeout);
      return reply.isSuccess() ? MembershipOutcome.COMMITTED : outcome(reply.getException());
    } catch (ExecutionException e) {
      return outcome(JavaUtils.unwrapCompletionException(e.getCause()));
    } catch (IOException | TimeoutException e) {
      return MembershipOutcome.UNKNOWN;
    }
  }

  /** A leader that was deposed meanwhile may have logged the change: that is unknown. */
  private static MembershipOutcome outcome(@Nullable Throwable failure) {
    return switch (failure) {
      case LeaderNotReadyException e -> MembershipOutcome.NOT_LEADING;
      case LeaderSteppingDownException e -> MembershipOutcome.NOT_LEADING;
      case ReconfigurationTimeoutException e -> MembershipOutcome.TIMED_OUT;
      case ReconfigurationInProgressException e -> MembershipOutcome.CONFLICT;
      case SetConfigurationException e -> MembershipOutcome.CONFLICT;
      case null, default -> MembershipOutcome.UNKNOWN;
    };
  }

  private long call() {
    return calls.incrementAndGet();
  }

  private static RaftClientReply await(CompletableFuture<RaftClientReply> reply, Duration timeout)
      throws ExecutionException, TimeoutException, IOException {
    try {
      return reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for a replica.", e);
    }
  }
}
