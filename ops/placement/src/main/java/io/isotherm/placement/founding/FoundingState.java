package io.isotherm.placement.founding;

import io.isotherm.api.internal.v1.Founded;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.folder.DurableFile;
import io.isotherm.placement.folder.IdentityFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this process has agreed to, durable in the file {@code founding}. Agreed once, it never
 * changes, but for the note that a founding member has opened its replica. Read by any thread,
 * changed by the founder's.
 */
final class FoundingState {
  private static final String NAME = "founding";
  private static final int FORMAT = 1;

  private final PlacementMember self;
  private final List<NodeAddress> join;
  private final IdentityFile identity;
  private final DurableFile file;
  private volatile @Nullable FoundedCluster cluster;
  private boolean opened;

  /**
   * Reads what was agreed to before; the identity follows it after a crash between the two. A node
   * that had not the role before knows its cluster, and not who founded it.
   *
   * @param join sorted
   */
  FoundingState(PlacementMember self, List<NodeAddress> join, IdentityFile identity, Path folder)
      throws IOException {
    this.self = self;
    this.join = List.copyOf(join);
    this.identity = identity;
    this.file = new DurableFile(folder.resolve(NAME), NAME, FORMAT);
    var content = file.read();
    if (content.isPresent()) {
      var message = Founded.parseFrom(content.get());
      var agreed = FoundingMessages.toCluster(message);
      identity.joinCluster(agreed.clusterId());
      opened = message.getOpened();
      cluster = agreed;
    } else if (identity.current().belongsToCluster()) {
      cluster = FoundedCluster.unknown(identity.current().clusterId());
    }
  }

  PlacementMember self() {
    return self;
  }

  List<NodeAddress> join() {
    return join;
  }

  @Nullable FoundedCluster cluster() {
    return cluster;
  }

  /** Agrees, durably. */
  FoundedCluster accept(FoundedCluster asked) throws IOException {
    write(asked);
    identity.joinCluster(asked.clusterId());
    cluster = asked;
    return asked;
  }

  /**
   * Whether this process, with this very data folder, is a founding member that has not opened its
   * replica yet.
   */
  boolean isToOpen() {
    var agreed = cluster;
    return agreed != null && agreed.members().contains(self) && !opened;
  }

  /** Notes, durably, that the replica was opened. */
  void opened() throws IOException {
    var agreed = cluster;
    if (agreed == null) {
      throw new IllegalStateException("No cluster was agreed to.");
    }
    opened = true;
    write(agreed);
  }

  private void write(FoundedCluster agreed) throws IOException {
    var message = FoundingMessages.toMessage(agreed).toBuilder().setOpened(opened).build();
    file.write(message.toByteArray());
  }
}
