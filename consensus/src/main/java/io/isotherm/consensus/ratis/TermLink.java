package io.isotherm.consensus.ratis;

/** The way on which this host asks another for its terms. Any thread. */
sealed interface TermLink extends AutoCloseable permits ProcessLink, MemoryLink {
  /** Asks; what becomes of it is told to {@code confirmations}. One question at a time. */
  void ask(TermWire.Question question, Confirmations confirmations);

  /** Gives up what is under way. */
  @Override
  void close();
}
