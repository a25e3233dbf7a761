package io.isotherm.router.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests that are served, over HTTP/1. */
final class HttpServerTest {
  @Test
  void aConnectionServesOneRequestAfterTheOther() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = server.connect()) {
      for (String body : List.of("", "one", "x".repeat(90_000))) {
        var reply = client.post("/", body).reply();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.says("Date: Fri, 06 Nov 2026 08:49:37 GMT")).isTrue();
      }
      HeldService.until(() -> server.server().bodyBytesInHand() == 0);
      assertThat(server.requestsInHand()).isZero();
    }
  }

  @Test
  void aRequestIsHandedOverAsItWasSent() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      client.lines(
          "PoSt /a%20b?c=%2f HTTP/1.1",
          "hOst: h",
          "X-A: 1",
          "x-a:  2 ",
          "Transfer-Encoding: chunked",
          "",
          "3",
          "abc",
          "2;e=f",
          "de",
          "0",
          "T: t",
          "");
      HttpRequest request = service.await("/a%20b?c=%2f");
      assertThat(request.method()).isEqualTo("PoSt");
      assertThat(request.body()).asString().isEqualTo("abcde");
      assertThat(request.headers().entries())
          .contains(new Header("hOst", "h"), new Header("X-A", "1"), new Header("x-a", "2"));
      assertThat(request.headers().first("HOST")).isEqualTo("h");
      assertThat(request.headers().all("x-A")).containsExactly("1", "2");
      assertThat(request.headers().first("X-B")).isNull();
    }
  }

  @Test
  void answersGoOutInTheOrderOfRequestsWhateverOrderTheyComeIn() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      client.post("/1", "").post("/2", "").post("/3", "");
      service.answer("/3");
      service.answer("/2");
      service.answer("/1");
      assertThat(List.of(client.reply().body(), client.reply().body(), client.reply().body()))
          .containsExactly("/1", "/2", "/3");
    }
  }

  @Test
  void aConnectionHasNoMoreRequestsInHandThanItMay() throws IOException {
    var service = new HeldService();
    int most = RunningServer.patient().requestsPerConnectionMax();
    int all = 50;
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      var requests = new StringBuilder();
      for (int i = 0; i < all; i++) {
        requests.append("GET /%d HTTP/1.1\r\nHost: x\r\n\r\n".formatted(i));
      }
      client.send(requests.toString());
      for (int i = 0; i < all; i++) {
        service.await("/" + i);
        assertThat(service.has("/" + (i + most))).isFalse();
        service.answer("/" + i);
        assertThat(client.reply().body()).isEqualTo("/" + i);
      }
    }
  }

  @Test
  void aPeerOfHttp10IsToldWhetherTheConnectionIsKept() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = server.connect()) {
      var kept = client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").reply();
      assertThat(kept.says("Connection: keep-alive")).isTrue();
      var closed = client.send("GET / HTTP/1.0\r\n\r\n").reply();
      assertThat(closed.says("Connection: close")).isTrue();
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void whoAsksForTheConnectionToBeClosedSeesItClosed() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = server.connect()) {
      var reply =
          client
              .send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
              .send("GET /never HTTP/1.1\r\nHost: x\r\n\r\n")
              .reply();
      assertThat(reply.says("Connection: close")).isTrue();
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void aBodyThatWaitsForLeaveGetsItWhenItIsItsTurn() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      client.post("/1", "");
      client.send(
          "POST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      service.answer("/1");
      assertThat(client.reply().body()).isEqualTo("/1");
      assertThat(client.head()).startsWith("HTTP/1.1 100 ");
      client.send("ab");
      assertThat(service.await("/2").body()).asString().isEqualTo("ab");
      service.answer("/2");
      assertThat(client.reply().status()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerToHeadHasTheLengthAndNotTheBody() throws IOException {
    HttpService service = (_, answer) -> answer.accept(HeldService.text("12345"));
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      String head = client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").head();
      assertThat(head).contains("Content-Length: 5");
      assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").reply().body())
          .isEqualTo("12345");
    }
  }

  @Test
  void anAnswerWithoutContentSaysNoLength() throws IOException {
    HttpService service = (_, a) -> a.accept(new HttpResponse(204, List.of(), new byte[0]));
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      assertThat(client.post("/", "").reply().head()).doesNotContain("Content-Length");
      assertThat(client.post("/", "").reply().status()).isEqualTo(204);
    }
  }

  @Test
  void aSecondAnswerIsDropped() throws IOException {
    var answers = new AtomicReference<@Nullable Consumer<HttpResponse>>();
    HttpService service =
        (request, answer) -> {
          var before = answers.getAndSet(answer);
          if (before != null) {
            before.accept(HeldService.text("again"));
          }
          answer.accept(HeldService.text(request.uri()));
        };
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      assertThat(client.post("/1", "").reply().body()).isEqualTo("/1");
      assertThat(client.post("/2", "").reply().body()).isEqualTo("/2");
      assertThat(server.requestsInHand()).isZero();
    }
  }

  @Test
  void aServiceThatThrowsHarmsNobodyElse() throws IOException {
    HttpService service =
        (request, answer) -> {
          if (request.uri().equals("/bad")) {
            throw new IllegalStateException("A test's fault.");
          }
          answer.accept(HeldService.text("good"));
        };
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      assertThat(client.post("/bad", "").reply().status()).isEqualTo(500);
      assertThat(client.post("/", "").reply().body()).isEqualTo("good");
      assertThat(server.requestsInHand()).isZero();
    }
  }

  @Test
  void theServiceIsCalledOnAnEventLoop() throws IOException {
    HttpService service =
        (_, answer) -> answer.accept(HeldService.text(Thread.currentThread().getName()));
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      assertThat(client.post("/", "").reply().body()).startsWith("multiThreadIoEventLoopGroup");
    }
  }
}
