package io.isotherm.router.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.Bytes;
import io.isotherm.router.auth.SignedRequest.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of Amazon's Signature Version 4 test suite come to the signatures it gives for them. */
final class AmazonExamplesTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String VANILLA =
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
  private static final CredentialScope SCOPE =
      new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", "service", "aws4_request");
  private static final SigningTime TIME = requireNonNull(SigningTime.parse("20150830T123600Z"));

  record Example(
      String name, String method, String target, List<String> headers, String signature) {
    @Override
    public String toString() {
      return name;
    }

    static Example get(String name, String target, String signature, String... headers) {
      return new Example(name, "GET", target, List.of(headers), signature);
    }
  }

  static List<Example> examples() {
    return List.of(
        Example.get("get-vanilla", "/", VANILLA),
        Example.get("get-relative", "/example/..", VANILLA),
        Example.get("get-slash-dot-slash", "/./", VANILLA),
        Example.get("get-slash", "//", VANILLA),
        Example.get(
            "get-space",
            "/example space/",
            "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
        Example.get(
            "get-utf8",
            "/\u00e1\u0088\u00b4",
            "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        Example.get(
            "get-vanilla-query-order-key-case",
            "/?Param2=value2&Param1=value1",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        Example.get(
            "get-vanilla-empty-query-key",
            "/?Param1=value1",
            "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"),
        Example.get(
            "get-vanilla-utf8-query",
            "/?\u00e1\u0088\u00b4=bar",
            "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        Example.get(
            "get-header-key-duplicate",
            "/",
            "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
            "My-Header1:value2",
            "My-Header1:value2",
            "My-Header1:value1"),
        Example.get(
            "get-header-value-order",
            "/",
            "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
            "My-Header1:value4",
            "My-Header1:value1",
            "My-Header1:value3",
            "My-Header1:value2"),
        Example.get(
            "get-header-value-trim",
            "/",
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
            "My-Header1: value1",
            "My-Header2: \"a   b   c\""),
        new Example(
            "post-header-value-case",
            "POST",
            "/",
            List.of("My-Header1:VALUE1"),
            "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void comesToTheSignatureOfTheExample(Example example) {
    int mark = example.target().indexOf('?');
    var headers = new ArrayList<Header>();
    headers.add(new Header("Host", "example.amazonaws.com"));
    headers.add(new Header("X-Amz-Date", TIME.text()));
    for (var header : example.headers()) {
      int colon = header.indexOf(':');
      headers.add(new Header(header.substring(0, colon), header.substring(colon + 1)));
    }
    var request =
        new SignedRequest(
            example.method(),
            mark < 0 ? example.target() : example.target().substring(0, mark),
            mark < 0 ? "" : example.target().substring(mark + 1),
            headers,
            Bytes.EMPTY);
    var sent = RequestHeaders.of(request);
    var names = sent.names().stream().filter(name -> !name.equals(":authority")).toList();
    byte[] canonical =
        requireNonNull(
            CanonicalRequest.bytes(
                request,
                sent,
                QueryParameters.of(request),
                SignedHeaders.parse(String.join(";", names)),
                Sha256.hex(new byte[0])));
    assertThat(Signature.of(canonical, TIME, SCOPE, Signature.key(SECRET, SCOPE)))
        .as(new String(canonical, StandardCharsets.ISO_8859_1))
        .isEqualTo(example.signature());
  }
}
