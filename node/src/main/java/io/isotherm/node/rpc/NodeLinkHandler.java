package io.isotherm.node.rpc;

import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.NodeMethod;
import io.isotherm.api.link.LinkCall;
import io.isotherm.api.link.LinkHandler;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.node.group.GroupRead;
import io.isotherm.node.group.Refusals;
import io.isotherm.node.group.WriteRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands the calls of a frame to the groups they are for: each group gets all its writes at once,
 * and all its reads. Called on network threads; blocks nowhere.
 */
public final class NodeLinkHandler implements LinkHandler {
  private final ReplicaDirectory replicas;
  private final RequestGate gate;
  private final CallAnswers answers;

  /**
   * @param gate is passed by all requests whose group is here
   */
  public NodeLinkHandler(ReplicaDirectory replicas, RequestGate gate, CallAnswers answers) {
    this.replicas = replicas;
    this.gate = gate;
    this.answers = answers;
  }

  public NodeLinkHandler(ReplicaDirectory replicas) {
    this(replicas, RequestGate.OPEN, CallAnswers.untold());
  }

  @Override
  public void handle(List<LinkCall> calls) {
    var writes = new LinkedHashMap<Long, List<WriteRequest>>();
    var reads = new LinkedHashMap<Long, List<GroupRead>>();
    long receivedNanos = answers.nowNanos();
    for (var call : calls) {
      try {
        sort(call, receivedNanos, writes, reads);
      } catch (IOException malformed) {
        call.fail(
            FailureConverter.message(
                ErrorCode.VALIDATION, "A call of the node link could not be read."));
      } catch (DatabaseException failure) {
        call.fail(FailureConverter.message(failure));
      }
    }
    writes.forEach(this::write);
    reads.forEach(this::read);
  }

  private void sort(
      LinkCall call,
      long receivedNanos,
      Map<Long, List<WriteRequest>> writes,
      Map<Long, List<GroupRead>> reads)
      throws IOException {
    var method = NodeMethod.forNumber(call.method());
    switch (method == null ? NodeMethod.NODE_METHOD_UNSPECIFIED : method) {
      case NODE_METHOD_WRITE_ITEM -> {
        var write = CallReader.write(call, answers, receivedNanos);
        writes.computeIfAbsent(write.partition().getGroup(), _ -> new ArrayList<>()).add(write);
      }
      case NODE_METHOD_READ_ITEM -> {
        var read = CallReader.readItem(call, answers, receivedNanos);
        reads.computeIfAbsent(read.partition().getGroup(), _ -> new ArrayList<>()).add(read);
      }
      case NODE_METHOD_READ_RANGE -> {
        var read = CallReader.readRange(call, answers, receivedNanos);
        reads.computeIfAbsent(read.partition().getGroup(), _ -> new ArrayList<>()).add(read);
      }
      case NODE_METHOD_MEASURE_RANGE -> {
        var measure = CallReader.measureRange(call, answers, receivedNanos);
        reads.computeIfAbsent(measure.partition().getGroup(), _ -> new ArrayList<>()).add(measure);
      }
      case NODE_METHOD_UNSPECIFIED, UNRECOGNIZED ->
          throw new DatabaseException(
              ErrorCode.UNSUPPORTED, "A call of the node link has a method that is not known.");
    }
  }

  private void write(long groupId, List<WriteRequest> writes) {
    var replica = replicas.find(groupId);
    if (replica == null) {
      var refusal = Refusals.notLeader(new LeaderHint.Nobody());
      writes.forEach(write -> write.refuse(refusal));
    } else {
      replica.writer().submit(gate.writes(replica, writes));
    }
  }

  private void read(long groupId, List<GroupRead> reads) {
    var replica = replicas.find(groupId);
    if (replica == null) {
      var refusal = Refusals.notLeader(new LeaderHint.Nobody());
      reads.forEach(read -> read.refuse(refusal));
    } else {
      replica.reader().read(gate.reads(replica, reads));
    }
  }
}
