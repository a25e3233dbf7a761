package io.isotherm.api.convert;

import io.isotherm.api.v1.Key;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeySummary;

/** Access keys between messages and the model. Pure; whatever the messages say can be read. */
public final class AccessKeyConverter {
  private AccessKeyConverter() {}

  public static AccessKeySummary summary(Key message) {
    return new AccessKeySummary(
        message.getId(),
        message.getCreatedEpochMillis(),
        message.getEnabled(),
        message.getDescription());
  }

  public static Key message(AccessKeySummary key) {
    return Key.newBuilder()
        .setId(key.id())
        .setCreatedEpochMillis(key.createdMillis())
        .setEnabled(key.enabled())
        .setDescription(key.description())
        .build();
  }

  /** With the secret. */
  public static AccessKey key(io.isotherm.api.internal.v1.AccessKey message) {
    return new AccessKey(summary(message.getKey()), message.getSecret());
  }

  /** With the secret. */
  public static io.isotherm.api.internal.v1.AccessKey message(AccessKey key) {
    return io.isotherm.api.internal.v1.AccessKey.newBuilder()
        .setKey(message(key.summary()))
        .setSecret(key.secret())
        .build();
  }
}
