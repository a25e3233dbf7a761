package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ReadConfirmation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which reads may be answered: a read of a leader of term T is, once a majority, asked
 * after the read arrived, knew no term above T. Pure: messages and answers come out as values, time
 * is an argument. One caller at a time.
 *
 * <p>Each peer process gets at most one message at a time. It carries every group with reads that
 * no earlier message to that peer covers; what arrives while it is under way waits for the next.
 * With nothing under way a message goes at once.
 *
 * <p>Only so many peers are asked as make a majority, those that answered most quickly last time,
 * since each message costs both sides more than a read does. All are asked once a read has waited
 * longer than it should.
 */
final class TermConfirmation {
  /*
   * Why this is enough. Let N lead in T' > T and have completed a write before the read arrived at
   * the leader of T. N had the votes of a majority then, and whoever votes in T' has stored T'
   * first. The configuration of N and the one counted here share a voter in their majorities, as
   * for committing (Raft dissertation, section 4.3: a configuration that N does not have is not
   * committed, so its joint form needs the old majority too). That voter answers T' or more. So
   * with no such answer from a majority there was no such write, and everything acknowledged
   * before the read was acknowledged by this leader, who applies before it acknowledges.
   * A peer that answers a term below T has not voted above T either, and counts.
   *
   * Reads of a group are numbered as they come. A message covers all numbers given out when it was
   * sent; its answer lifts the peer's mark to that number; reads up to the mark that a majority
   * has reached are confirmed - the arithmetic of a commit index.
   */

  /** Reads of one group that may wait at a time; more are turned away. */
  static final int READS_WAITING_MAX = 1 << 17;

  /** A message to a peer, asking for its terms in {@code groups}. */
  record Ask(Member peer, long round, List<GroupId> groups) {}

  /** What a waiting read is told. */
  record Verdict(
      GroupId group,
      long term,
      ReadConfirmation confirmation,
      Consumer<? super ReadConfirmation> answer) {}

  /** What is to be done after an event. */
  record Effects(List<Ask> asks, List<Verdict> verdicts, List<MemberId> abandoned) {
    Effects() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  private record Read(
      long number, long since, long deadline, Consumer<? super ReadConfirmation> answer) {}

  private static final class Waiting {
    final long term;
    final ArrayDeque<Read> reads = new ArrayDeque<>();
    final Map<MemberId, Long> confirmed = new HashMap<>();
    final Map<MemberId, Long> sent = new HashMap<>();

    /** Who is asked; chosen anew with every tick. */
    List<Member> asked = List.of();

    long numbers;

    Waiting(long term) {
      this.term = term;
    }
  }

  private static final class Peer {
    long round;
    long sentAt;
    boolean underWay;

    /** Of the last message that was answered; 0 before the first, the largest when one was not. */
    long roundTripNanos;

    /** Terms of the groups in the message under way: an answer counts for no other. */
    final Map<GroupId, Long> asked = new HashMap<>();
  }

  private final MemberId self;
  private final Function<GroupId, Voters> voters;
  private final long patienceNanos;
  private final long roundNanosMax;
  private final Map<GroupId, Waiting> groups = new TreeMap<>();
  private final Map<MemberId, Peer> peers = new HashMap<>();

  /**
   * @param voters the latest configuration in the leader's log
   * @param patienceNanos a read that waits longer may wait for a peer that is gone; about the time
   *     between two ticks
   * @param roundNanosMax after which a message is taken for lost
   */
  TermConfirmation(
      MemberId self, Function<GroupId, Voters> voters, long patienceNanos, long roundNanosMax) {
    this.self = self;
    this.voters = voters;
    this.patienceNanos = patienceNanos;
    this.roundNanosMax = roundNanosMax;
  }

  boolean isIdle() {
    return groups.isEmpty();
  }

  /** A read arrived at the leader of {@code term}. */
  Effects read(
      GroupId group,
      long term,
      long now,
      long deadline,
      Consumer<? super ReadConfirmation> answer) {
    Effects effects = new Effects();
    Waiting waiting = groups.get(group);
    if (waiting != null && waiting.term < term) {
      end(group, waiting, ReadConfirmation.DEPOSED, effects);
      waiting = null;
    }
    if (waiting != null && waiting.term > term) {
      effects.verdicts.add(new Verdict(group, term, ReadConfirmation.DEPOSED, answer));
      return effects;
    }
    if (waiting == null) {
      waiting = new Waiting(term);
      waiting.asked = fewest(voters.apply(group), now);
      groups.put(group, waiting);
    }
    if (waiting.reads.size() >= READS_WAITING_MAX) {
      effects.verdicts.add(new Verdict(group, term, ReadConfirmation.UNREACHABLE, answer));
      return effects;
    }
    waiting.reads.add(new Read(++waiting.numbers, now, deadline, answer));
    settle(group, waiting, voters.apply(group), effects);
    waiting.asked.forEach(peer -> send(peer, now, effects));
    return effects;
  }

  /**
   * A peer answered; {@code terms} has no entry for a group it does not hold.
   *
   * @param terms by group, read by the peer after it got the message
   */
  Effects answered(MemberId from, long round, Map<GroupId, Long> terms, long now) {
    Effects effects = new Effects();
    Peer peer = peers.get(from);
    if (peer == null || !peer.underWay || peer.round != round) {
      return effects;
    }
    peer.underWay = false;
    peer.roundTripNanos = now - peer.sentAt;
    terms.forEach((group, term) -> take(from, peer, group, term, effects));
    next(from, now, effects);
    return effects;
  }

  private void take(MemberId from, Peer peer, GroupId group, long term, Effects effects) {
    Waiting waiting = groups.get(group);
    Long asked = peer.asked.get(group);
    if (waiting == null || asked == null || asked != waiting.term) {
      return;
    }
    if (term > waiting.term) {
      end(group, waiting, ReadConfirmation.DEPOSED, effects);
      return;
    }
    waiting.confirmed.put(from, waiting.sent.getOrDefault(from, 0L));
    settle(group, waiting, voters.apply(group), effects);
  }

  /**
   * The message could not be sent, or its answer cannot come; it is tried again at the next tick.
   */
  void failed(MemberId to, long round) {
    Peer peer = peers.get(to);
    if (peer != null && peer.round == round) {
      lost(to, peer);
    }
  }

  private void lost(MemberId to, Peer peer) {
    peer.underWay = false;
    peer.roundTripNanos = Long.MAX_VALUE;
    groups.values().forEach(waiting -> waiting.sent.remove(to));
  }

  /** Time passed: gives up on old messages and on reads whose deadline has come. */
  Effects tick(long now) {
    Effects effects = new Effects();
    peers.forEach((id, peer) -> {
      if (peer.underWay && now - peer.sentAt > roundNanosMax) {
        lost(id, peer);
        effects.abandoned.add(id);
      }
    });
    Iterator<Map.Entry<GroupId, Waiting>> all = groups.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<GroupId, Waiting> entry = all.next();
      Waiting waiting = entry.getValue();
      while (!waiting.reads.isEmpty() && waiting.reads.peek().deadline - now <= 0) {
        Read read = waiting.reads.remove();
        effects.verdicts.add(
            new Verdict(entry.getKey(), waiting.term, ReadConfirmation.UNREACHABLE, read.answer));
      }
      if (waiting.reads.isEmpty()) {
        all.remove();
      }
    }
    groups.forEach((group, waiting) -> {
      Voters configuration = voters.apply(group);
      waiting.asked = isOverdue(waiting, now) ? others(configuration) : fewest(configuration, now);
    });
    groups.values().forEach(waiting -> waiting.asked.forEach(peer -> send(peer, now, effects)));
    return effects;
  }

  private boolean isOverdue(Waiting waiting, long now) {
    Read oldest = waiting.reads.peek();
    return oldest != null && now - oldest.since >= patienceNanos;
  }

  private List<Member> others(Voters configuration) {
    return configuration.all().filter(member -> !member.id().equals(self)).toList();
  }

  /** The quickest that make a majority, with this leader if it is a voter. */
  private List<Member> fewest(Voters configuration, long now) {
    List<Member> quickest = new ArrayList<>(others(configuration));
    quickest.sort(Comparator.comparingLong(member -> roundTripNanos(member.id(), now)));
    Set<MemberId> agreeing = new HashSet<>(Set.of(self));
    List<Member> chosen = new ArrayList<>();
    for (Member member : quickest) {
      if (configuration.agreed(id -> agreeing.contains(id) ? 1 : 0) == 1) {
        break;
      }
      agreeing.add(member.id());
      chosen.add(member);
    }
    return chosen;
  }

  /** At least what a message has been on its way by now. */
  private long roundTripNanos(MemberId id, long now) {
    Peer peer = peers.get(id);
    if (peer == null) {
      return 0;
    }
    return peer.underWay ? Math.max(peer.roundTripNanos, now - peer.sentAt) : peer.roundTripNanos;
  }

  /** The leadership of {@code term} is over. */
  Effects over(GroupId group, long term) {
    Effects effects = new Effects();
    Waiting waiting = groups.get(group);
    if (waiting != null && waiting.term == term) {
      end(group, waiting, ReadConfirmation.DEPOSED, effects);
    }
    return effects;
  }

  private void end(GroupId group, Waiting waiting, ReadConfirmation how, Effects effects) {
    for (Read read : waiting.reads) {
      effects.verdicts.add(new Verdict(group, waiting.term, how, read.answer));
    }
    groups.remove(group);
  }

  private void settle(GroupId group, Waiting waiting, Voters configuration, Effects effects) {
    long agreed =
        configuration.agreed(member ->
            member.equals(self) ? waiting.numbers : waiting.confirmed.getOrDefault(member, 0L));
    while (!waiting.reads.isEmpty() && waiting.reads.peek().number <= agreed) {
      effects.verdicts.add(
          new Verdict(
              group, waiting.term, ReadConfirmation.CONFIRMED, waiting.reads.remove().answer));
    }
    if (waiting.reads.isEmpty()) {
      groups.remove(group);
    }
  }

  private void next(MemberId to, long now, Effects effects) {
    for (Map.Entry<GroupId, Waiting> entry : groups.entrySet()) {
      for (Member member : entry.getValue().asked) {
        if (member.id().equals(to) && needs(entry.getKey(), to)) {
          send(member, now, effects);
          return;
        }
      }
    }
  }

  private boolean needs(GroupId group, MemberId peer) {
    Waiting waiting = groups.get(group);
    return waiting != null && waiting.sent.getOrDefault(peer, 0L) < waiting.numbers;
  }

  private void send(Member member, long now, Effects effects) {
    Peer peer = peers.computeIfAbsent(member.id(), id -> new Peer());
    if (peer.underWay) {
      return;
    }
    List<GroupId> asked = new ArrayList<>();
    peer.asked.clear();
    groups.forEach((group, waiting) -> {
      if (needs(group, member.id()) && isVoter(group, member.id())) {
        asked.add(group);
        peer.asked.put(group, waiting.term);
        waiting.sent.put(member.id(), waiting.numbers);
      }
    });
    if (!asked.isEmpty()) {
      peer.underWay = true;
      peer.sentAt = now;
      effects.asks.add(new Ask(member, ++peer.round, List.copyOf(asked)));
    }
  }

  private boolean isVoter(GroupId group, MemberId member) {
    return voters.apply(group).all().anyMatch(m -> m.id().equals(member));
  }

  /** Reads of a group that wait; for tests and metrics. */
  int waiting(GroupId group) {
    @Nullable Waiting waiting = groups.get(group);
    return waiting == null ? 0 : waiting.reads.size();
  }
}
