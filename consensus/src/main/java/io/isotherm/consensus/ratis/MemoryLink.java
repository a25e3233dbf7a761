package io.isotherm.consensus.ratis;

import io.isotherm.consensus.MemberId;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks a host of this JVM, on the thread that asks. Being told of an answer may lead to the next
 * question: that one is asked when the call that told of the answer has returned.
 */
final class MemoryLink implements TermLink {
  private record Asked(TermWire.Question question, Confirmations confirmations) {}

  private final JvmHosts hosts;
  private final MemberId peer;
  private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();

  /** Of those in {@code waiting}, and the one being asked. Who raises it from 0 asks for all. */
  private final AtomicInteger count = new AtomicInteger();

  MemoryLink(JvmHosts hosts, MemberId peer) {
    this.hosts = hosts;
    this.peer = peer;
  }

  @Override
  public void ask(TermWire.Question question, Confirmations confirmations) {
    waiting.add(new Asked(question, confirmations));
    if (count.getAndIncrement() > 0) {
      return;
    }
    do {
      var next = waiting.poll();
      if (next == null) {
        throw new IllegalStateException("A question was counted that nobody asked.");
      }
      ask(next);
    } while (count.decrementAndGet() > 0);
  }

  private void ask(Asked next) {
    var answer = hosts.answer(peer, next.question());
    if (answer == null) {
      next.confirmations().failed(peer, next.question().round());
    } else {
      next.confirmations().answered(peer, answer.round(), answer.terms());
    }
  }

  @Override
  public void close() {}
}
