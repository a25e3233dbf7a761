package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * Whose key is to encrypt a table, from what a request of DynamoDB states. Failures are VALIDATION
 * with the texts of the service.
 */
public final class TableEncryption {
  private TableEncryption() {}

  /**
   * What is asked for.
   *
   * @param type AES256 or KMS; null when not stated
   * @param key null when not stated
   * @throws DatabaseException VALIDATION
   */
  public static Encryption of(boolean enabled, @Nullable String type, @Nullable String key) {
    if (!enabled) {
      if (type != null) {
        throw refused("SSEType can not be specified if Enabled is false");
      }
      if (key != null) {
        throw refused("KMSMasterKeyId can not be specified if Enabled is false");
      }
      return new Encryption.OwnedKey();
    }
    if ("AES256".equals(type)) {
      throw refused("SSEType AES256 is not supported");
    }
    if (key != null && type == null) {
      throw refused("SSEType KMS is required if KMSMasterKeyId is specified");
    }
    return new Encryption.ManagedKey(key == null ? "" : key);
  }

  private static DatabaseException refused(String why) {
    return DatabaseException.invalid(
        "sSESpecification", "One or more parameter values were invalid: " + why);
  }
}
