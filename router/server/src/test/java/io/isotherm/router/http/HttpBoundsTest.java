package io.isotherm.router.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused, and peers that are sent away. */
final class HttpBoundsTest {
  private static final String START = "POST / HTTP/1.1\r\nHost: x\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "POST / HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "POST / HTTP/3.0\r\nHost: x\r\n\r\n",
        "POST / SMTP/1.1\r\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nspace : x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: one\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\nab",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
      })
  void whatIsNotHttpIsRefused(String request) throws IOException {
    refused(request, 400);
  }

  @Test
  void aLineOrHeadersThatAreTooLongAreRefused() throws IOException {
    refused("POST /" + "x".repeat(300) + " HTTP/1.1\r\nHost: x\r\n\r\n", 431);
    refused(START + "X: " + "x".repeat(600) + "\r\n\r\n", 431);
    refused(START + "X: y\r\n".repeat(200), 431);
    refused(
        START + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + "x".repeat(600) + "\r\n\r\n", 431);
  }

  @Test
  void aBodyThatIsTooLongIsRefusedBeforeItIsSent() throws IOException {
    refused(START + "Content-Length: 100001\r\n\r\n", 413);
    refused(START + "Content-Length: 100001\r\nExpect: 100-continue\r\n\r\n", 413);
    refused(START + "Content-Length: 99999999999999\r\n\r\n", 413);
  }

  @Test
  void aBodyOfChunksIsRefusedWhenMoreHasComeThanMay() throws IOException {
    String chunk = "61a8\r\n" + "x".repeat(25_000) + "\r\n";
    refused(START + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(4) + "1\r\nx\r\n", 413);
  }

  @Test
  void whoGoesOnSendingAfterARefusalStillGetsIt() throws IOException {
    refused(START + "Content-Length: 3000000\r\n\r\n" + "x".repeat(3_000_000), 413);
  }

  private static void refused(String request, int status) throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      var reply = client.send(request).reply();
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.body()).isEqualTo("status: %d\n".formatted(status));
      assertThat(reply.says("Connection: close")).isTrue();
      assertThat(client.rest()).isEmpty();
      assertThat(service.has("/")).isFalse();
      HeldService.until(() -> server.server().connections() == 0);
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void requestsBeforeOneThatIsRefusedAreAnswered() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      client.post("/1", "").send("nonsense\r\n\r\n");
      service.answer("/1");
      assertThat(client.reply().body()).isEqualTo("/1");
      assertThat(client.reply().status()).isEqualTo(400);
      assertThat(client.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P",
        "PRI * HTTP",
        "POST / HTTP/1.1\r\nHost: x\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
      })
  void whoIsTooSlowToSendIsRefused(String beginning) throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.impatient());
        var client = server.connect()) {
      var reply = client.send(beginning).reply();
      assertThat(reply.status()).isEqualTo(408);
      assertThat(client.rest()).isEmpty();
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void whoSendsADropNowAndThenIsRefusedAllTheSame() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.impatient());
        var client = server.connect()) {
      client.send(START + "Content-Length: 100000\r\n\r\n");
      HeldService.until(() -> {
        client.drip();
        return client.hasReply();
      });
      assertThat(client.reply().status()).isEqualTo(408);
    }
  }

  @Test
  void whoSendsNothingIsSentAway() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.impatient());
        var silent = server.connect();
        var client = server.connect()) {
      assertThat(client.post("/", "").reply().status()).isEqualTo(200);
      assertThat(silent.rest()).isEmpty();
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void whoWaitsForAnAnswerIsNotSentAway() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.impatient());
        var client = server.connect();
        var idle = server.connect()) {
      client.post("/", "");
      assertThat(idle.rest()).isEmpty();
      service.answer("/");
      assertThat(client.reply().status()).isEqualTo(200);
    }
  }

  @Test
  void whoDoesNotTakeAnswersIsSentAwayAndLeavesRoomForOthers() throws IOException {
    byte[] much = new byte[64 << 20];
    HttpService service = (_, answer) -> answer.accept(new HttpResponse(200, List.of(), much));
    try (var server = new RunningServer(service, RunningServer.impatient());
        var client = server.connect()) {
      client.post("/", "");
      HeldService.until(() -> server.server().bodyBytesInHand() > 0);
      HeldService.until(() -> server.server().connections() == 0);
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void aRequestTooManyIsRefusedAndTheConnectionGoesOn() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient(), 1);
        var first = server.connect();
        var second = server.connect()) {
      first.post("/1", "");
      service.await("/1");
      assertThat(second.post("/2", "").reply().status()).isEqualTo(503);
      service.answer("/1");
      assertThat(first.reply().status()).isEqualTo(200);
      second.post("/3", "");
      service.answer("/3");
      assertThat(second.reply().body()).isEqualTo("/3");
    }
  }

  @Test
  void bodiesOverAllConnectionsHaveABound() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var first = server.connect();
        var second = server.connect()) {
      first.post("/1", "x".repeat(100_000));
      service.await("/1");
      assertThat(server.server().bodyBytesInHand()).isEqualTo(100_000);
      assertThat(second.post("/2", "x".repeat(60_000)).reply().status()).isEqualTo(503);
      service.answer("/1");
      assertThat(first.reply().status()).isEqualTo(200);
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void whatIsOnlyAnnouncedTakesNoMemory() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient())) {
      var slow = new ArrayList<RawClient>();
      for (int i = 0; i < 10; i++) {
        slow.add(server.connect().send(START + "Content-Length: 100000\r\n\r\nabc"));
      }
      HeldService.until(() -> server.server().bodyBytesInHand() == 30);
      for (RawClient client : slow) {
        client.close();
      }
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
    }
  }

  @Test
  void aConnectionTooManyIsRefused() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient())) {
      var clients = new ArrayList<RawClient>();
      for (int i = 0; i < RunningServer.patient().connectionsMax(); i++) {
        clients.add(server.connect());
        assertThat(clients.getLast().post("/", "").reply().status()).isEqualTo(200);
      }
      try (var another = server.connect()) {
        assertThat(another.post("/", "").reply().status()).isEqualTo(503);
        assertThat(another.rest()).isEmpty();
      }
      for (RawClient client : clients) {
        client.close();
      }
      HeldService.until(() -> server.server().connections() == 0);
      try (var another = server.connect()) {
        assertThat(another.post("/", "").reply().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aRequestWhosePeerHasGoneIsInHandUntilItIsAnswered() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient())) {
      try (var client = server.connect()) {
        client.post("/", "abc");
        service.await("/");
      }
      HeldService.until(() -> server.server().connections() == 0);
      assertThat(server.requestsInHand()).isEqualTo(1);
      assertThat(server.server().bodyBytesInHand()).isEqualTo(3);
      service.answer("/");
      assertThat(server.requestsInHand()).isZero();
      assertThat(server.server().bodyBytesInHand()).isZero();
    }
  }
}
