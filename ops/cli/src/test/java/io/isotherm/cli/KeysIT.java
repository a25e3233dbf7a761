package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isotherm keys} against a server that checks signatures. */
final class KeysIT {
  private static final String BODY = "{}";

  @TempDir private Path folder;
  private LaunchedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new LaunchedServer(folder.resolve("data"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aKeyIsGoodFromItsCreationToItsEndAndIsToldOnce() throws Exception {
    var created = keys("create", "--description", "the \"shop\"", "--json");
    String id = member(created, "id");
    String secret = member(created, "secret");
    assertThat(created).contains("\"enabled\":true").contains("\"the \\\"shop\\\"\"");
    assertThat(ask(id, secret)).isEqualTo("200 {\"TableNames\":[]}");
    assertThat(ask(id, secret + "x"))
        .startsWith("400 ")
        .contains("#InvalidSignatureException")
        .contains("The request signature we calculated does not match");

    assertThat(keys("list")).contains(id + "  enabled ").doesNotContain(secret);
    assertThat(keys("disable", id)).contains(id + "  disabled");
    assertThat(ask(id, secret)).startsWith("400 ").contains("#UnrecognizedClientException");
    assertThat(keys("enable", id)).contains(id + "  enabled");
    assertThat(ask(id, secret)).startsWith("200 ");
    try (var client = server.connect()) {
      assertThat(client.keys().list())
          .singleElement()
          .matches(key -> key.description().contains("shop"));
    }
    assertThat(keys("delete", id)).contains(id);
    assertThat(ask(id, secret)).startsWith("400 ").contains("#UnrecognizedClientException");
    assertThat(keys("list")).isEmpty();
    assertThat(server.printed()).doesNotContain(secret);
  }

  @Test
  void whatCannotBeIsOneClearSentence() {
    assertThat(server.run(4, "keys", "delete", "AKITNONE"))
        .isEqualTo("isotherm: There is no access key of this id\n");
    assertThat(CommandRun.printed(2, "keys", "list", "--endpoint", "nowhere"))
        .isEqualTo("isotherm: An endpoint (--endpoint) is host:port: nowhere\n");
    assertThat(CommandRun.printed(2, "keys")).contains("Missing required subcommand");
    assertThat(CommandRun.printed(2, "keys", "delete"))
        .contains("Missing required parameter: 'ID'");
  }

  private String keys(String... arguments) {
    return server.run(0, "keys", arguments);
  }

  private static String member(String json, String name) {
    var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return matcher.group(1);
  }

  /** Lists tables over HTTP; the status and the body of the answer. */
  private String ask(String id, String secret) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + (server.address().first() + 1) + "/");
    String date =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    String target = "DynamoDB_20120810.ListTables";
    String scope = date.substring(0, 8) + "/local/dynamodb/aws4_request";
    String names = "host;x-amz-date;x-amz-target";
    String canonical =
        "POST\n/\n\nhost:%s\nx-amz-date:%s\nx-amz-target:%s\n\n%s\n%s"
            .formatted(uri.getAuthority(), date, target, names, hash(BODY));
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + hash(canonical);
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Date", date)
            .header("X-Amz-Target", target)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                    .formatted(id, scope, names, HexFormat.of().formatHex(hmac(key, toSign))))
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    }
  }

  private static String hash(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
