package io.isotherm.model.table;

/**
 * Whose key a table's owner asked for. Kept and told, so that tools that set it find it again;
 * disks are encrypted, or not, by whoever runs the nodes.
 */
public sealed interface Encryption {
  /** The service's own key, of which descriptions do not speak. */
  record OwnedKey() implements Encryption {}

  /**
   * A key of the owner's.
   *
   * @param key id, alias or ARN; empty for the key that the service keeps for the owner
   */
  record ManagedKey(String key) implements Encryption {}
}
