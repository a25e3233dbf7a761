package io.isotherm.router.handler;

/** What a call needs of the replica it goes to. */
enum CallKind {
  /** Any replica will do. */
  EVENTUAL_READ,
  /** The leader, which confirms that it still is. */
  STRONG_READ,
  /** The leader; a lost answer leaves open whether it was done. */
  WRITE
}
