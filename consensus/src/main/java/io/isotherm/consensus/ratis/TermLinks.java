package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Links to the other hosts, one for each, made when first needed. Any thread. */
final class TermLinks implements AutoCloseable {
  private final MemberId self;
  private final JvmHosts here;
  private final PeerChannels channels;
  private final ConcurrentHashMap<MemberId, TermLink> links = new ConcurrentHashMap<>();

  /**
   * @param here those that need no socket
   */
  TermLinks(MemberId self, JvmHosts here, PeerChannels channels) {
    this.self = self;
    this.here = here;
    this.channels = channels;
  }

  /** Sends a question; whatever becomes of it is told to {@code confirmations}. */
  void ask(Member peer, long round, List<GroupId> groups, Confirmations confirmations) {
    links
        .computeIfAbsent(peer.id(), id -> link(peer))
        .ask(new TermWire.Question(round, self, groups), confirmations);
  }

  private TermLink link(Member peer) {
    return here.has(peer.id()) ? new MemoryLink(here, peer.id()) : new ProcessLink(peer, channels);
  }

  /** Gives up the connection to a peer; the next question makes a new one. */
  void reset(MemberId peer) {
    TermLink link = links.remove(peer);
    if (link != null) {
      link.close();
    }
  }

  @Override
  public void close() {
    links.keySet().forEach(this::reset);
  }
}
