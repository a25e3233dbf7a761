package io.isotherm.console.web;

import io.isotherm.api.json.JsonText;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer over HTTP.
 *
 * @param body as it is
 * @param zipped the same in gzip; null when that is not worth it
 * @param tag names the body, in quotes; null for one that nobody keeps
 */
@SuppressWarnings("ArrayRecordComponent") // A body is not copied, and nobody compares it.
record Answer(
    int status, String contentType, byte[] body, byte @Nullable [] zipped, @Nullable String tag) {
  static final String JSON = "application/json; charset=utf-8";
  static final String BINARY = "application/octet-stream";

  /** What is smaller fits into a packet anyway. */
  private static final int ZIPPED_MIN = 1_024;

  /** One that is made for whoever asks. */
  static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, body, zip(body), null);
  }

  static Answer json(int status, String text) {
    return of(status, JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(Map<String, ?> members) {
    return json(200, JsonText.of(members));
  }

  /** Why something is not done, for people. */
  static Answer refused(int status, String sentence) {
    return json(status, JsonText.of(Map.of("message", sentence)));
  }

  static Answer refused(DatabaseException refused) {
    var members = new LinkedHashMap<String, Object>();
    members.put("code", refused.code());
    members.put("message", refused.getMessage());
    if (refused.context().containsKey("field")) {
      members.put("field", refused.context().get("field"));
    }
    return json(status(refused.code()), JsonText.of(members));
  }

  private static int status(ErrorCode code) {
    return switch (code) {
      case VALIDATION, UNSUPPORTED -> 400;
      case RESOURCE_NOT_FOUND -> 404;
      case CONDITIONAL_CHECK_FAILED,
          RESOURCE_IN_USE,
          LIMIT_EXCEEDED,
          IDEMPOTENT_PARAMETER_MISMATCH,
          ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
          TRANSACTION_CONFLICT,
          TRANSACTION_CANCELED,
          TRANSACTION_IN_PROGRESS ->
          409;
      case THROTTLED -> 429;
      case OVERLOADED, UNAVAILABLE, OUTCOME_UNKNOWN, DEADLINE_EXCEEDED, INTERNAL -> 503;
    };
  }

  static byte @Nullable [] zip(byte[] body) {
    if (body.length < ZIPPED_MIN) {
      return null;
    }
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing fails in memory.", e);
    }
    return zipped.toByteArray();
  }
}
