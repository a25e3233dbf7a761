package io.isotherm.placement.founding;

import io.isotherm.api.internal.v1.Founded;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.folder.DataFolderException;
import io.isotherm.placement.folder.DurableFile;
import io.isotherm.placement.folder.IdentityFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this process has agreed to, durable in the file {@code founding}. Agreed once, it never
 * changes. Read by any thread, changed by the founder's.
 */
final class FoundingState {
  private static final String NAME = "founding";
  private static final int FORMAT = 1;

  private final PlacementMember self;
  private final List<NodeAddress> join;
  private final IdentityFile identity;
  private final DurableFile file;
  private volatile @Nullable FoundedCluster cluster;

  /**
   * Reads what was agreed to before; the identity follows it after a crash between the two.
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
      var agreed = FoundingMessages.toCluster(Founded.parseFrom(content.get()));
      identity.joinCluster(agreed.clusterId());
      cluster = agreed;
    } else if (identity.current().belongsToCluster()) {
      throw new DataFolderException(
          "The data folder belongs to a process of its cluster without the placement role", folder);
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

  /**
   * Agrees, durably.
   *
   * @throws FoundingException when this process, with this data folder, is not meant
   */
  FoundedCluster accept(FoundedCluster asked) throws FoundingException, IOException {
    if (!asked.members().contains(self)) {
      throw new FoundingException(
          "The cluster was founded with another data folder of the process: " + self.address());
    }
    file.write(FoundingMessages.toMessage(asked).toByteArray());
    identity.joinCluster(asked.clusterId());
    cluster = asked;
    return asked;
  }
}
