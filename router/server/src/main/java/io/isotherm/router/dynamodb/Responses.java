package io.isotherm.router.dynamodb;

import io.isotherm.router.dynamodb.error.WireError;
import io.isotherm.router.dynamodb.json.Output;
import io.isotherm.router.http.ContentCoding;
import io.isotherm.router.http.Header;
import io.isotherm.router.http.HttpHeaders;
import io.isotherm.router.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/** Responses of the protocol, with the headers they all have. Any thread. */
final class Responses {
  private static final String JSON = "application/x-amz-json-1.0";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final byte[] NO_BODY = {};
  private static final List<Header> PLAIN = List.of();
  private static final List<Header> GZIP =
      List.of(new Header("Content-Encoding", ContentCoding.GZIP));

  private final Output output = new Output();
  private final RandomGenerator random;

  /**
   * @param random may be used by any thread
   */
  Responses(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A response, in gzip where that is wanted and worth it.
   *
   * @param request the headers of what is answered
   */
  HttpResponse done(Output.Members members, HttpHeaders request) {
    var body = output.object(members);
    return ContentCoding.isWorthGzip(body.length, request.all("Accept-Encoding"))
        ? response(200, JSON, ContentCoding.gzip(body), GZIP)
        : response(200, JSON, body, PLAIN);
  }

  /** A response without a body. */
  HttpResponse silent() {
    return response(200, JSON, NO_BODY, PLAIN);
  }

  HttpResponse failed(WireError error) {
    return response(error.status(), JSON, output.object(error.body()), error.headers());
  }

  HttpResponse text(int status, String text) {
    return response(status, TEXT, text.getBytes(StandardCharsets.UTF_8), PLAIN);
  }

  /** The checksum is of the bytes that are sent, which is what SDKs compare it with. */
  private HttpResponse response(int status, String contentType, byte[] body, List<Header> more) {
    var crc = new CRC32();
    crc.update(body);
    var headers = new ArrayList<Header>();
    headers.add(new Header("x-amzn-RequestId", RequestIds.next(random)));
    headers.add(new Header("x-amz-crc32", Long.toString(crc.getValue())));
    headers.add(new Header("Content-Type", contentType));
    headers.addAll(more);
    return new HttpResponse(status, headers, body);
  }
}
