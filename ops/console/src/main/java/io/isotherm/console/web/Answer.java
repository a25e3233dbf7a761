package io.isotherm.console.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
