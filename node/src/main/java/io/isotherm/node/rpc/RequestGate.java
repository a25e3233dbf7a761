package io.isotherm.node.rpc;

import io.isotherm.node.group.GroupRead;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.WriteRequest;
import java.util.List;

/** What requests pass on their way to their group. Called on network threads; blocks nowhere. */
public interface RequestGate {
  /** Lets all of them pass as they are. */
  RequestGate OPEN =
      new RequestGate() {
        @Override
        public List<WriteRequest> writes(GroupReplica replica, List<WriteRequest> writes) {
          return writes;
        }

        @Override
        public List<GroupRead> reads(GroupReplica replica, List<GroupRead> reads) {
          return reads;
        }
      };

  /** Those that go on, in their order; the others are answered. */
  List<WriteRequest> writes(GroupReplica replica, List<WriteRequest> writes);

  /** Those that go on; the others are answered. */
  List<GroupRead> reads(GroupReplica replica, List<GroupRead> reads);
}
