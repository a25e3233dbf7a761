package io.isotherm.placement.folder;

import io.isotherm.consensus.MemberId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The file {@code identity} of a data folder. A folder without one is new: an incarnation is drawn
 * for it. Any thread; changes are made under one lock.
 */
public final class IdentityFile {
  /** Also the version of the data folder as a whole. */
  static final int FORMAT = 1;

  private static final String NAME = "identity";

  private final DurableFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile NodeIdentity current;

  private IdentityFile(DurableFile file, NodeIdentity current) {
    this.file = file;
    this.current = current;
  }

  /**
   * Reads the identity, or makes one.
   *
   * @param folder exists, and is held by this process alone
   * @param nodeId by the rules of {@link MemberId}
   * @param random draws the incarnation
   * @throws DataFolderException when the folder is another node's, damaged or of another version
   */
  public static IdentityFile open(Path folder, String nodeId, RandomGenerator random)
      throws IOException {
    var file = new DurableFile(folder.resolve(NAME), NAME, FORMAT);
    var content = file.read();
    if (content.isPresent()) {
      var identity = parse(content.get(), file.path());
      if (!identity.member().node().equals(nodeId)) {
        throw new DataFolderException(
            "The data folder belongs to node " + identity.member().node(), folder);
      }
      return new IdentityFile(file, identity);
    }
    var incarnation = HexFormat.of().toHexDigits(random.nextInt());
    var identity = new NodeIdentity(new MemberId(nodeId, incarnation), "");
    file.write(format(identity));
    return new IdentityFile(file, identity);
  }

  public NodeIdentity current() {
    return current;
  }

  /**
   * Notes the cluster this process belongs to from now on; nothing when it is noted already.
   *
   * @throws DataFolderException when it belongs to another
   */
  public void joinCluster(String clusterId) throws IOException {
    lock.lock();
    try {
      if (current.clusterId().equals(clusterId)) {
        return;
      }
      if (current.belongsToCluster()) {
        throw new DataFolderException("The data folder belongs to another cluster", file.path());
      }
      var joined = new NodeIdentity(current.member(), clusterId);
      file.write(format(joined));
      current = joined;
    } finally {
      lock.unlock();
    }
  }

  private static byte[] format(NodeIdentity identity) {
    var text =
        "node "
            + identity.member().node()
            + "\nincarnation "
            + identity.member().incarnation()
            + "\ncluster "
            + identity.clusterId()
            + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static NodeIdentity parse(byte[] content, Path path) throws DataFolderException {
    var values = new HashMap<String, String>();
    for (var line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        values.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    try {
      var member =
          new MemberId(values.getOrDefault("node", ""), values.getOrDefault("incarnation", ""));
      return new NodeIdentity(member, values.getOrDefault("cluster", ""));
    } catch (IllegalArgumentException _) {
      throw new DataFolderException("A file of the data folder is damaged", path);
    }
  }
}
