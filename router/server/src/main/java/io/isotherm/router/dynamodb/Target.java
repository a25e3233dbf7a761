package io.isotherm.router.dynamodb;

import org.jspecify.annotations.Nullable;

/** The operation that a request names in its header {@code X-Amz-Target}. */
final class Target {
  private static final String DATABASE = "DynamoDB_20120810.";
  private static final String STREAMS = "DynamoDBStreams_20120810.";

  private Target() {}

  /** The operation's name; null when the header is missing or names another service. */
  static @Nullable String operation(@Nullable String header) {
    if (header == null) {
      return null;
    }
    if (header.startsWith(DATABASE)) {
      return header.substring(DATABASE.length());
    }
    return header.startsWith(STREAMS) ? header.substring(STREAMS.length()) : null;
  }
}
