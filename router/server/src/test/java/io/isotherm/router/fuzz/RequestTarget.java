package io.isotherm.router.fuzz;

import io.isotherm.router.dynamodb.WireHarness;
import io.isotherm.router.dynamodb.shape.ServiceModel;
import io.isotherm.router.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A whole request to the service: the name of an operation, headers, and the body. It is answered
 * once, with a status below 500, a body that is JSON in UTF-8, and the body's checksum.
 */
public final class RequestTarget {
  private static final ServiceModel MODEL = ServiceModel.load();
  private static final JsonFactory JSON = new JsonFactory();
  private static final int FAULTS = 500;

  private RequestTarget() {}

  /** Called by the fuzzer, for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    var message = FuzzedMessage.of(input);
    var harness = WireHarness.open(MODEL);
    check(harness.ask(message.line(), message.body().unsafeArray(), message.headers()));
  }

  private static void check(HttpResponse response) {
    if (response.status() >= FAULTS) {
      throw new AssertionError("A fault: " + text(response.body()));
    }
    requireJson(text(response.body()));
    var crc = new CRC32();
    crc.update(response.body());
    var sum = Long.toString(crc.getValue());
    if (response.headers().stream()
        .noneMatch(header -> header.isNamed("x-amz-crc32") && header.value().equals(sum))) {
      throw new AssertionError("The checksum is not that of the body.");
    }
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("A response is no UTF-8.", e);
    }
  }

  private static void requireJson(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        // The parser throws at what is no JSON.
      }
    }
  }
}
