package io.isotherm.router.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.BindException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that goes, over HTTP/1. */
final class HttpServerCloseTest {
  @Test
  void whatHasComeIsAnsweredAndNobodyElseGetsIn() throws IOException {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var idle = server.connect();
        var waiting = server.connect();
        var sending = server.connect()) {
      idle.post("/0", "");
      assertThat(served(service, idle, "/0").status()).isEqualTo(200);
      waiting.post("/1", "").post("/2", "");
      service.await("/2");
      sending.send("POST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na");
      HeldService.until(() -> server.server().bodyBytesInHand() > 0);

      server.server().stop();

      assertThat(idle.rest()).isEmpty();
      assertThatIOException().isThrownBy(server::connect);
      service.answer("/2");
      service.answer("/1");
      var first = waiting.reply();
      assertThat(first.body()).isEqualTo("/1");
      assertThat(first.says("Connection: close")).isFalse();
      var second = waiting.reply();
      assertThat(second.body()).isEqualTo("/2");
      assertThat(second.says("Connection: close")).isTrue();
      assertThat(waiting.rest()).isEmpty();
      sending.send("bc");
      var third = served(service, sending, "/3");
      assertThat(third.says("Connection: close")).isTrue();
      assertThat(sending.rest()).isEmpty();
    }
  }

  @Test
  void closingWaitsForAnswers() throws Exception {
    var service = new HeldService();
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      client.post("/", "");
      service.await("/");
      Thread closing = Thread.startVirtualThread(server.server()::close);
      HeldService.until(() -> !canConnect(server));
      assertThat(closing.isAlive()).isTrue();
      service.answer("/");
      assertThat(client.reply().body()).isEqualTo("/");
      assertThat(client.rest()).isEmpty();
      closing.join();
    }
  }

  @Test
  void theLastAnswerArrivesHoweverLongItIs() throws IOException {
    byte[] much = new byte[8 << 20];
    HttpService service = (_, answer) -> answer.accept(new HttpResponse(200, List.of(), much));
    try (var server = new RunningServer(service, RunningServer.patient());
        var client = server.connect()) {
      client.post("/", "");
      HeldService.until(() -> server.server().bodyBytesInHand() > 0);
      server.server().stop();
      assertThat(client.reply().body()).hasSize(much.length);
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void whoStillSendsGetsItsAnswerThenTheEndAndNoReset() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.lingering())) {
      try (var client = server.connect()) {
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(413);
        assertThat(client.rest()).isEmpty();

        // More than fits between the two: it goes only if the server takes it, which a reset ends.
        client.send("x".repeat(3_000_000));

        assertThat(server.server().connections()).isEqualTo(1);
      }
      HeldService.until(() -> server.server().connections() == 0);
    }
  }

  @Test
  void whoNeverStopsSendingIsSentAwayAfterTheEnd() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient());
        var client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n");
      assertThat(client.reply().status()).isEqualTo(413);
      assertThat(client.rest()).isEmpty();
      HeldService.until(() -> {
        client.drip();
        return server.server().connections() == 0;
      });
    }
  }

  @Test
  void aPortInUseIsRefused() throws IOException {
    try (var server = new RunningServer(HeldService.echo(), RunningServer.patient())) {
      assertThatIOException()
          .isThrownBy(() -> server.listen(server.server().port()))
          .withRootCauseInstanceOf(BindException.class);
    }
  }

  private static RawClient.Reply served(HeldService service, RawClient client, String uri)
      throws IOException {
    service.answer(uri);
    return client.reply();
  }

  private static boolean canConnect(RunningServer server) {
    try (var _ = server.connect()) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
