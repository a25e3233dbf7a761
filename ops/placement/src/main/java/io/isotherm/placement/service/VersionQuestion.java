package io.isotherm.placement.service;

/**
 * Asks which version the catalog has. The leader answers it from what it has applied, once a
 * majority has confirmed that it still leads. One of the two is called, once.
 */
interface VersionQuestion {
  void answer(long version);

  void fail(RuntimeException failure);
}
