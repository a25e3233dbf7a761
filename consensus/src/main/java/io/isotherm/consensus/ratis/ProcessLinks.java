package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Links to the other processes, one for each, made when first needed. Any thread. */
final class ProcessLinks implements AutoCloseable {
  private final MemberId self;
  private final ConcurrentHashMap<MemberId, ProcessLink> links = new ConcurrentHashMap<>();

  ProcessLinks(MemberId self) {
    this.self = self;
  }

  /** Sends a question; whatever becomes of it is told to {@code confirmations}. */
  void ask(Member peer, long round, List<GroupId> groups, Confirmations confirmations) {
    links
        .computeIfAbsent(peer.id(), id -> new ProcessLink(peer))
        .ask(new TermWire.Question(round, self, groups), confirmations);
  }

  /** Gives up the connection to a peer; the next question makes a new one. */
  void reset(MemberId peer) {
    ProcessLink link = links.remove(peer);
    if (link != null) {
      link.close();
    }
  }

  @Override
  public void close() {
    links.keySet().forEach(this::reset);
  }
}
