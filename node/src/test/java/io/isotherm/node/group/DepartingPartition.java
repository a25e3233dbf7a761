package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.PartitionChange.Depart;
import io.isotherm.node.group.PartitionChange.Freeze;
import io.isotherm.node.group.PartitionChange.Leave;
import io.isotherm.node.group.PartitionChange.Stay;
import io.isotherm.node.group.TestRequests.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The only partition of a group, which is to go to another one, and what is asked about it. */
final class DepartingPartition {
  static final PartitionDescriptor TARGET = MoveScript.target(2, PARTITION);
  static final List<String> ADDRESSES = List.of("n1:7100", "n2:7100");
  static final Depart DEPART = new Depart(PARTITION, TARGET, ADDRESSES);
  static final Freeze FREEZE = new Freeze(1, 2);
  static final Leave LEAVE = new Leave(1, 2);
  static final Stay STAY = new Stay(1, 2);

  final ReplicaScript script = new ReplicaScript();

  /** Flushes, crashes and leads again. */
  void restart(long term) {
    try {
      script.replica.stateMachine().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    script.crashAndLead(term);
  }

  /** Writes something, which is done. */
  void write(String key, WriteCommand command) {
    Answers<WriteItemReply> answers = script.write(key, command);
    script.apply();
    assertThat(answers.only().hasWritten()).isTrue();
  }

  Departure departure() {
    return script.replica.departures().getFirst();
  }

  /** A view of it as it is now, to be closed. */
  DepartureView open() {
    var view = script.replica.openDeparture(1);
    if (view == null) {
      throw new AssertionError("The partition does not depart.");
    }
    return view;
  }

  /** Asks for a change, which is done. */
  void done(PartitionChange change) {
    assertThat(asked(change).hasDone()).as(change.toString()).isTrue();
  }

  /** Asks for a change, which is refused. */
  void refused(PartitionChange change, Refusal refusal) {
    assertThat(asked(change).getRefusal()).as(change.toString()).isEqualTo(refusal);
  }

  /** Asks for a change, which fails; gives the code. */
  String failure(PartitionChange change) {
    return asked(change).getRefusal().getFailure().getFailure().getCode();
  }

  PartitionsResponse asked(PartitionChange change) {
    var answers = script.change(change);
    script.apply();
    return answers.only();
  }

  static Refusal stale(PartitionDescriptor... current) {
    var stale = Refusal.StalePartition.newBuilder();
    for (var partition : current) {
      stale.addCurrent(ClusterConverter.message(partition));
    }
    return Refusal.newBuilder().setStalePartition(stale).build();
  }
}
