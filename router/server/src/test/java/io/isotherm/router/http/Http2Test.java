package io.isotherm.router.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 in clear text. */
final class Http2Test {
  private static final String WHOLE = "x".repeat(90_000);

  @Test
  void aPeerThatKnowsIsServedWithoutAsking() throws Exception {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = new Http2Client(server.server().port())) {
      client.post(3, "/3?a=%20", WHOLE, true);
      HttpRequest request = service.await("/3?a=%20");
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.headers().entries())
          .containsExactly(new Header("host", "there"), new Header("x-a", "1"));
      assertThat(request.body()).asString().isEqualTo(WHOLE);
      service.answer("/3?a=%20");
      assertThat(client.reply()).isEqualTo(new Http2Client.Reply(3, 200, "/3?a=%20"));
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
      assertThat(server.requestsInHand()).isZero();
    }
  }

  @Test
  void streamsAreAnsweredInAnyOrder() throws Exception {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = new Http2Client(server.server().port())) {
      client.post(3, "/3", "", true).post(5, "/5", "", true);
      service.answer("/5");
      assertThat(client.reply().stream()).isEqualTo(5);
      service.answer("/3");
      assertThat(client.reply().stream()).isEqualTo(3);
    }
  }

  @Test
  void aLongAnswerWaitsForThePeersWindows() throws Exception {
    byte[] much = new byte[10 << 20];
    HttpService service = (_, answer) -> answer.accept(new HttpResponse(200, List.of(), much));
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = new Http2Client(server.server().port())) {
      assertThat(client.post(3, "/", "", true).reply().body()).hasSize(much.length);
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void aPeerMayAskForItOnAConnectionOfHttp1() throws Exception {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:%d/".formatted(server.server().port()));
      for (String body : List.of(WHOLE, "", "b")) {
        var request =
            java.net.http.HttpRequest.newBuilder(uri)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("date")).contains("Fri, 06 Nov 2026 08:49:37 GMT");
      }
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void whoAsksInAWrongWayIsAnsweredInHttp1() throws Exception {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = server.connect()) {
      for (String settings :
          List.of("AAMAAABk!", "AAMAAAB", "AAEAABAA\r\nHTTP2-Settings: AAEAABAA")) {
        client.lines(
            "GET / HTTP/1.1",
            "Host: x",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: " + settings,
            "");
        assertThat(client.reply().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aBodyThatIsTooLongIsRefusedAndTheOthersGoOn() throws Exception {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = new Http2Client(server.server().port())) {
      client.post(3, "/", "x".repeat(100_001), false);
      assertThat(client.reply().status()).isEqualTo(413);
      assertThat(client.post(5, "/", "five", true).reply().body()).isEqualTo("five");
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void headersThatAreTooLongAreRefusedAndTheOthersGoOn(boolean isWhole) throws Exception {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = new Http2Client(server.server().port())) {
      // Whoever has an answer has taken note of the server's bounds.
      assertThat(client.post(3, "/", "three", true).reply().body()).isEqualTo("three");
      assertThat(client.head(5, 550, isWhole).reply())
          .isEqualTo(new Http2Client.Reply(5, 431, "status: 431\n"));
      assertThat(client.post(7, "/", "seven", true).reply().body()).isEqualTo("seven");
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
      assertThat(server.requestsInHand()).isZero();
    }
  }

  @Test
  void whoSendsHeadersWithoutEndIsSentAway() throws Exception {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = new Http2Client(server.server().port())) {
      assertThat(client.post(3, "/", "three", true).reply().body()).isEqualTo("three");
      client.head(5, 5_000, true);
      HeldService.until(() -> !client.isOpen());
    }
  }

  @Test
  void whoIsTooSlowToSendIsRefused() throws Exception {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.impatient());
        var client = new Http2Client(server.server().port())) {
      client.post(3, "/", "abc", false);
      assertThat(client.reply().status()).isEqualTo(408);
      HeldService.until(() -> !client.isOpen());
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void aRequestTooManyIsRefused() throws Exception {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient(), 1);
        var client = new Http2Client(server.server().port())) {
      client.post(3, "/3", "", true);
      service.await("/3");
      assertThat(client.post(5, "/5", "", true).reply())
          .isEqualTo(new Http2Client.Reply(5, 503, "status: 503\n"));
      service.answer("/3");
      assertThat(client.reply().stream()).isEqualTo(3);
    }
  }

  @Test
  void whoTakesRequestsBackGetsNoMoreOfThemServed() throws Exception {
    var service = new HeldService();
    int most = RunningServer.patient().requestsPerConnectionMax();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = new Http2Client(server.server().port())) {
      for (int i = 0; i < most; i++) {
        int stream = 3 + 2 * i;
        client.post(stream, "/" + i, "", true);
        service.await("/" + i);
        client.reset(stream);
      }
      assertThat(client.post(101, "/more", "", true).reply().status()).isEqualTo(503);
      for (int i = 0; i < most; i++) {
        service.answer("/" + i);
      }
      client.post(103, "/then", "", true);
      service.answer("/then");
      assertThat(client.reply().body()).isEqualTo("/then");
    }
  }

  @Test
  void whoOpensStreamsOnlyToResetThemIsSentAway() throws Exception {
    try (var server = new RunningServer(new HeldService(), RunningServer.patient());
        var client = new Http2Client(server.server().port())) {
      for (int stream = 3; stream < 2_000 && client.isOpen(); stream += 2) {
        client.post(stream, "/", "a", false);
        client.reset(stream);
      }
      HeldService.until(() -> !client.isOpen());
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void aServerThatGoesAnswersWhatHasCome() throws Exception {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = new Http2Client(server.server().port());
        var idle = new Http2Client(server.server().port())) {
      client.post(3, "/", "", true);
      service.await("/");
      HeldService.until(() -> server.server().connections() == 2);
      server.server().stop();
      HeldService.until(() -> !idle.isOpen());
      service.answer("/");
      assertThat(client.reply().body()).isEqualTo("/");
      HeldService.until(() -> !client.isOpen());
    }
  }
}
