package io.isotherm.model.access;

/**
 * What may be told about an access key.
 *
 * @param id sent with each request; names the key and gives nothing away
 * @param createdMillis since the epoch, by the clock of the placement driver that created it
 * @param enabled whether requests signed with it are served
 * @param description what its owner wrote down about it; may be empty
 */
public record AccessKeySummary(String id, long createdMillis, boolean enabled, String description) {

  AccessKeySummary withEnabled(boolean changed) {
    return new AccessKeySummary(id, createdMillis, changed, description);
  }

  AccessKeySummary createdAt(long millis) {
    return new AccessKeySummary(id, millis, enabled, description);
  }
}
