package io.isotherm.router.auth;

import io.isotherm.model.item.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Draws requests of all sorts, as the AWS SDK has them before it signs them. */
final class RandomRequests {
  private static final List<String> TEXTS =
      List.of(
          "a", "Zz9", "b c", "~._-", "%", "+", "&=?", "/", "ü", "日本", "😀", "\"q\"", "*'()", ":");
  private static final List<String> REGIONS =
      List.of("us-east-1", "eu-central-1", "local", "cn-north-1", "us_test_1");
  private static final List<SdkHttpMethod> METHODS =
      List.of(SdkHttpMethod.POST, SdkHttpMethod.GET, SdkHttpMethod.PUT, SdkHttpMethod.DELETE);
  private static final int BODY_BYTES_MAX = 2_048;

  private final SplittableRandom random;

  RandomRequests(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A request and what it is signed for. */
  record Unsigned(SdkHttpRequest request, Bytes body, String region, boolean inQuery) {
    ByteArrayInputStream stream() {
      return new ByteArrayInputStream(body.unsafeArray());
    }
  }

  Unsigned next() {
    var request =
        SdkHttpRequest.builder()
            .method(oneOf(METHODS))
            .protocol("http")
            .host(random.nextBoolean() ? "localhost" : "db.example.com")
            .port(random.nextBoolean() ? 80 : 8000)
            .encodedPath(path());
    for (int i = random.nextInt(4); i > 0; i--) {
      request.appendRawQueryParameter("q" + text(), random.nextBoolean() ? "" : text());
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      request.appendHeader("x-h" + random.nextInt(3), spaced());
    }
    if (random.nextBoolean()) {
      request.putHeader("X-Amz-Target", "DynamoDB_20120810.GetItem");
    }
    byte[] body = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(BODY_BYTES_MAX)];
    random.nextBytes(body);
    return new Unsigned(request.build(), Bytes.owned(body), oneOf(REGIONS), random.nextInt(5) == 0);
  }

  /** One bit of that character is another. */
  String flipped(String text, int at) {
    char c = text.charAt(at);
    return text.substring(0, at) + (char) (c ^ (1 << random.nextInt(8))) + text.substring(at + 1);
  }

  Bytes flipped(Bytes body) {
    byte[] changed = body.length() == 0 ? new byte[1] : body.toArray();
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    return Bytes.owned(changed);
  }

  <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  private String path() {
    if (random.nextBoolean()) {
      return "/";
    }
    var path = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      path.append('/').append(SdkHttpUtils.urlEncode(text()));
      path.append(oneOf(List.of("", "", "", "/", "//", "/.", "/x/..")));
    }
    return path.toString();
  }

  private String text() {
    return oneOf(TEXTS) + oneOf(TEXTS);
  }

  private String spaced() {
    String space = oneOf(List.of("", " ", "   ", "\t "));
    return space + "v" + text() + space + oneOf(TEXTS) + space;
  }

  /** As HTTP carries it: a character for each byte of UTF-8. */
  static SignedRequest sent(SdkHttpRequest request, Bytes body) {
    var headers = request.headers().entrySet().stream().flatMap(RandomRequests::entries).toList();
    return new SignedRequest(
        request.method().name(),
        request.encodedPath(),
        request.encodedQueryParameters().orElse(""),
        headers,
        body);
  }

  private static Stream<SignedRequest.Header> entries(Map.Entry<String, List<String>> header) {
    return header.getValue().stream()
        .map(value ->
            new SignedRequest.Header(
                header.getKey(),
                new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
  }
}
