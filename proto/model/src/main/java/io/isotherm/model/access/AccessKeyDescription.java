package io.isotherm.model.access;

/**
 * What may be told about an access key.
 *
 * @param id sent with each request; names the key and gives nothing away
 * @param createdMillis since the epoch, by the clock of the placement driver that created it
 * @param enabled whether requests signed with it are served
 * @param note what its owner wrote down about it; may be empty
 */
public record AccessKeyDescription(String id, long createdMillis, boolean enabled, String note) {

  AccessKeyDescription withEnabled(boolean changed) {
    return new AccessKeyDescription(id, createdMillis, changed, note);
  }

  AccessKeyDescription createdAt(long millis) {
    return new AccessKeyDescription(id, millis, enabled, note);
  }
}
