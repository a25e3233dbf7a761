package io.isotherm.consensus.ratis;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ProposalOutcome.Applied;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.consensus.ReplicatedStateMachine;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.StateMachineException;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.StateMachine;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Our state machine as Ratis sees one: it opens and swaps the state, numbers what is applied,
 * decides with the guard which entries have effects, and hears of leadership.
 *
 * <p>Applying comes on the group's own updater thread. Everything of {@link ReplicatedStateMachine}
 * that must come one at a time is called under {@link LeadershipNotices#serially}.
 *
 * <p>Nothing is ever refused in {@link #preAppendTransaction}: a refusal there would keep its
 * permit for as long as the leadership lasts.
 */
final class GroupStateMachine
    implements StateMachine,
        StateMachine.DataApi,
        StateMachine.EventApi,
        StateMachine.LeaderEventApi,
        StateMachine.FollowerEventApi {
  private static final Message DONE = Message.EMPTY;

  private final RatisGroup group;
  private final ReplicatedStateMachine machine;
  private final MachineLife life;
  private final LogDirectory log;
  private final LeadershipNotices notices;
  private final LogBound bound;
  private final CheckpointInstall install;
  private final LifeCycle lifeCycle = new LifeCycle(GroupStateMachine.class);
  private volatile AppliedMark applied = AppliedMark.NONE;
  private boolean leaderReady;

  GroupStateMachine(
      RatisGroup group,
      ReplicatedStateMachine machine,
      MachineLife life,
      LogDirectory log,
      LeadershipNotices notices,
      LogBound bound,
      CheckpointInstall install) {
    this.group = group;
    this.machine = machine;
    this.life = life;
    this.log = log;
    this.notices = notices;
    this.bound = bound;
    this.install = install;
  }

  AppliedMark applied() {
    return applied;
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId id, RaftStorage storage)
      throws IOException {
    lifeCycle.startAndTransition(
        () -> {
          group.attach(server.getDivision(id));
          open();
        },
        IOException.class);
  }

  private void open() throws IOException {
    try {
      opened(life.open());
    } catch (IOException | RuntimeException e) {
      group.fault("The state of a group could not be opened.", e);
      throw e;
    }
  }

  private void opened(AppliedMark mark) {
    applied = mark;
    bound.opened(mark);
  }

  @Override
  public LifeCycle.State getLifeCycleState() {
    return lifeCycle.getCurrentState();
  }

  @Override
  public void pause() {
    lifeCycle.transition(LifeCycle.State.PAUSING);
    lifeCycle.transition(LifeCycle.State.PAUSED);
  }

  /** Takes over the checkpoint that was fetched; comes on the updater thread. */
  @Override
  public void reinitialize() throws IOException {
    try {
      notices.serially(() -> {
        if (install.isNewerThan(applied)) {
          opened(life.swap(install::takeOver));
        }
      });
    } catch (IOException | RuntimeException e) {
      group.report("A fetched checkpoint could not be taken over.", e);
      throw e;
    }
    lifeCycle.transition(LifeCycle.State.STARTING);
    lifeCycle.transition(LifeCycle.State.RUNNING);
  }

  /** The state is flushed beside the updater thread, by {@link LogBound}. */
  @Override
  public long takeSnapshot() {
    return bound.durable().position().index();
  }

  @Override
  public @Nullable SnapshotInfo getLatestSnapshot() {
    LogPosition durable = bound.durable().position();
    return durable.index() < 0
        ? null
        : new DurableMark(TermIndex.valueOf(durable.term(), durable.index()));
  }

  @Override
  public StateMachineStorage getStateMachineStorage() {
    return NoSnapshotFiles.INSTANCE;
  }

  @Override
  public TermIndex getLastAppliedTermIndex() {
    LogPosition at = applied.position();
    return TermIndex.valueOf(at.term(), at.index());
  }

  @Override
  public TransactionContext startTransaction(RaftClientRequest request) {
    return TransactionContext.newBuilder()
        .setStateMachine(this)
        .setClientRequest(request)
        .setStateMachineContext(request.getMessage())
        .build();
  }

  @Override
  public TransactionContext startTransaction(LogEntryProto entry, RaftPeerRole role) {
    return TransactionContext.newBuilder()
        .setStateMachine(this)
        .setLogEntry(entry)
        .setServerRole(role)
        .build();
  }

  @Override
  public TransactionContext preAppendTransaction(TransactionContext transaction) {
    if (transaction.getStateMachineContext() instanceof Proposal own) {
      own.enterLog();
    }
    return transaction;
  }

  @Override
  public TransactionContext cancelTransaction(TransactionContext transaction) {
    return transaction;
  }

  @Override
  public TransactionContext applyTransactionSerial(TransactionContext transaction) {
    return transaction;
  }

  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    Proposal own = transaction.getStateMachineContext() instanceof Proposal p ? p : null;
    try {
      LogPosition at = new LogPosition(entry.getTerm(), entry.getIndex());
      ProposalOutcome[] outcome = new ProposalOutcome[1];
      notices.serially(() ->
          outcome[0] =
              own == null
                  ? apply(at, EntryFormat.decode(entry.getStateMachineLogEntry().getLogData()))
                  : apply(at, new EntryFormat(own.term(), own.sequence(), own.effects())));
      bound.applied(entry.getSerializedSize());
      if (own != null) {
        own.end(outcome[0]);
        group.ownEntryApplied();
      }
      return CompletableFuture.completedFuture(DONE);
    } catch (IOException | RuntimeException | Error e) {
      group.report("A committed entry could not be applied.", e);
      throw new IllegalStateException("A committed entry could not be applied.", e);
    }
  }

  private ProposalOutcome apply(LogPosition at, EntryFormat entry) throws IOException {
    AppliedMark before = following(at);
    if (before.admits(at, entry.term(), entry.sequence())) {
      AppliedMark mark = before.applied(at, entry.term(), entry.sequence());
      machine.apply(mark, entry.effects());
      applied = mark;
      return new Applied(at);
    }
    AppliedMark mark = before.skipped(at);
    machine.advance(mark);
    applied = mark;
    return new Dropped(entry.term() == at.term() ? Reason.AFTER_DROPPED : Reason.NOT_LEADING);
  }

  private AppliedMark following(LogPosition at) {
    AppliedMark before = applied;
    if (at.index() != before.position().index() + 1) {
      throw new IllegalStateException("The log left out an entry.");
    }
    return before;
  }

  /** An entry of Ratis' own, such as a configuration, was committed; on the updater thread. */
  @Override
  public void notifyTermIndexUpdated(long term, long index) {
    try {
      notices.serially(() -> {
        LogPosition at = new LogPosition(term, index);
        AppliedMark mark = following(at).skipped(at);
        machine.advance(mark);
        applied = mark;
        if (leaderReady) {
          leaderReady = false;
          notices.lead(term);
        }
      });
    } catch (IOException | RuntimeException | Error e) {
      group.report("A committed entry could not be applied.", e);
      throw new IllegalStateException("A committed entry could not be applied.", e);
    }
  }

  /** The first entry of this leader's own term is being applied; on the updater thread. */
  @Override
  public void notifyLeaderReady() {
    leaderReady = true;
  }

  @Override
  public void notifyNotLeader(Collection<TransactionContext> pending) {
    notices.lost();
  }

  /** Comes under the lock of the division, before it acts on the new term. */
  @Override
  public void notifyLeaderChanged(RaftGroupMemberId member, RaftPeerId leader) {
    try {
      log.forceIfChanged();
    } catch (IOException e) {
      group.fault("The term could not be made durable.", e);
    }
    notices.leaderSeen(leader);
  }

  @Override
  public void notifyLogFailed(Throwable cause, LogEntryProto failed) {
    group.fault("The log could not be written.", cause);
  }

  /** Before appended entries count as flushed, the folder that names their file is. */
  @Override
  public CompletableFuture<Void> flush(long index) {
    try {
      log.forceIfChanged();
      return CompletableFuture.completedFuture(null);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletableFuture<TermIndex> notifyInstallSnapshotFromLeader(
      RoleInfoProto role, TermIndex firstInLog) {
    return install.fetch(role.getFollowerInfo().getLeaderInfo().getId());
  }

  @Override
  public CompletableFuture<Message> query(Message request) {
    return refusedRead();
  }

  @Override
  public CompletableFuture<Message> queryStale(Message request, long minIndex) {
    return refusedRead();
  }

  /** Ratis answers this exception to whoever asked; any other ends as a failure of its server. */
  private static CompletableFuture<Message> refusedRead() {
    return CompletableFuture.failedFuture(
        new StateMachineException(
            "A group is read by confirming its leadership and then reading the state, not by a"
                + " query to Ratis."));
  }

  @Override
  public void close() throws IOException {
    notices.lost();
    group.closing();
    try {
      notices.serially(() -> {
        if (!group.isFaulty()) {
          life.flush();
        }
        life.close();
      });
    } catch (IOException | RuntimeException e) {
      group.fault("The state of a group could not be closed.", e);
      throw e;
    } finally {
      lifeCycle.checkStateAndClose();
    }
  }
}
