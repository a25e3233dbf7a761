package io.isotherm.consensus.ratis;

import io.isotherm.consensus.MemberId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Raft hosts of one JVM, which ask one another for their terms by a call instead of a message. All
 * else they say over sockets, as to any other. Any thread.
 */
public final class JvmHosts {
  private final Map<MemberId, Answerer> answerers = new ConcurrentHashMap<>();

  /** Answers with the terms of this moment. */
  @FunctionalInterface
  interface Answerer {
    TermWire.Answer answer(TermWire.Question question);
  }

  void add(MemberId host, Answerer answerer) {
    answerers.put(host, answerer);
  }

  void remove(MemberId host) {
    answerers.remove(host);
  }

  boolean has(MemberId host) {
    return answerers.containsKey(host);
  }

  /** Null when the host is not here any more. */
  TermWire.@Nullable Answer answer(MemberId host, TermWire.Question question) {
    var answerer = answerers.get(host);
    return answerer == null ? null : answerer.answer(question);
  }
}
