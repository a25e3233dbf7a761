package io.isotherm.consensus.ratis;

import java.util.List;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.statemachine.SnapshotInfo;

/**
 * What Ratis takes for a snapshot: how far the durable state has applied the log. It has no files
 * because replicas fetch checkpoints in a way of our own.
 */
record DurableMark(TermIndex position) implements SnapshotInfo {
  @Override
  public TermIndex getTermIndex() {
    return position;
  }

  @Override
  public List<FileInfo> getFiles() {
    return List.of();
  }
}
