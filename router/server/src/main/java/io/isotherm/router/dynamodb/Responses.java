package io.isotherm.router.dynamodb;

import io.isotherm.router.dynamodb.error.WireError;
import io.isotherm.router.dynamodb.json.Output;
import io.isotherm.router.http.Header;
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

  private final Output output = new Output();
  private final RandomGenerator random;

  /**
   * @param random may be used by any thread
   */
  Responses(RandomGenerator random) {
    this.random = random;
  }

  HttpResponse done(Output.Members members) {
    return json(200, output.object(members));
  }

  HttpResponse failed(WireError error) {
    return json(error.status(), output.object(error.body()));
  }

  HttpResponse text(int status, String text) {
    return response(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse json(int status, byte[] body) {
    return response(status, JSON, body);
  }

  /** The checksum is of the bytes that are sent, which is what SDKs compare it with. */
  private HttpResponse response(int status, String contentType, byte[] body) {
    var crc = new CRC32();
    crc.update(body);
    var headers = new ArrayList<Header>();
    headers.add(new Header("x-amzn-RequestId", RequestIds.next(random)));
    headers.add(new Header("x-amz-crc32", Long.toString(crc.getValue())));
    headers.add(new Header("Content-Type", contentType));
    return new HttpResponse(status, List.copyOf(headers), body);
  }
}
