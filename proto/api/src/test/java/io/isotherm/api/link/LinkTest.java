package io.isotherm.api.link;

import static io.isotherm.api.link.LinkHarness.SOON;
import static io.isotherm.api.link.LinkHarness.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.api.link.LinkHarness.Carrier;
import io.isotherm.api.v1.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a link promises, over a socket and in memory. */
@Timeout(60)
@ParameterizedClass
@EnumSource
final class LinkTest {
  private static final LinkHandler ECHO =
      calls -> calls.forEach(call -> call.reply(call.payload()));

  private final Carrier carrier;

  LinkTest(Carrier carrier) {
    this.carrier = carrier;
  }

  private LinkHarness harness(LinkHandler handler) throws IOException {
    return harness(handler, LinkLimits.DEFAULT, LinkLimits.DEFAULT);
  }

  private LinkHarness harness(LinkHandler handler, LinkLimits callerLimits, LinkLimits serverLimits)
      throws IOException {
    return new LinkHarness(carrier, handler, callerLimits, serverLimits);
  }

  @Test
  void aCallIsAnsweredWithItsOwnReply()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (var link = harness(ECHO)) {
      assertThat(await(link.call(text("one")))).isEqualTo(new LinkOutcome.Replied(text("one")));
      assertThat(await(link.call(ByteString.EMPTY)))
          .isEqualTo(new LinkOutcome.Replied(ByteString.EMPTY));
    }
  }

  @Test
  void repliesInAnyOrderFromAnyThreadFindTheirCalls()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    int calls = 20_000;
    var kept = new ConcurrentLinkedQueue<LinkCall>();
    try (var link =
        harness(frame ->
            Thread.ofVirtual()
                .start(() -> {
                  for (var call : frame.reversed()) {
                    var earlier = kept.poll();
                    kept.add(call);
                    if (earlier != null) {
                      earlier.reply(earlier.payload());
                    }
                  }
                }))) {
      var outcomes = new ArrayList<CompletableFuture<LinkOutcome>>();
      for (int i = 0; i < calls; i++) {
        outcomes.add(link.call(text("call " + i)));
        if (i % 1_000 == 999) {
          answerUntilDone(kept, outcomes);
        }
      }
      for (int i = 0; i < calls; i++) {
        assertThat(await(outcomes.get(i))).isEqualTo(new LinkOutcome.Replied(text("call " + i)));
      }
    }
  }

  @Test
  void aFailureComesBackAsItWasGiven()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var failure = Failure.newBuilder().setCode("THROTTLED").setRetryAfterMillis(5).build();
    try (var link = harness(calls -> calls.forEach(call -> call.fail(failure)))) {
      assertThat(await(link.call(text("x")))).isEqualTo(new LinkOutcome.Failed(failure));
    }
  }

  @Test
  void aServerThatGoesAwayIsLeftWithTheLastReply()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var received = new LinkedBlockingQueue<LinkCall>();
    try (var link = harness(received::addAll)) {
      var held = link.call(text("held"));
      var call = take(received);
      link.goAway();
      // Until it hears of it, the caller goes on with the stream that it has, and is served.
      var afterwards = await(link.call(text("after"), Duration.ofMillis(50)));
      while (!(afterwards instanceof LinkOutcome.NotSent)) {
        afterwards = await(link.call(text("after"), Duration.ofMillis(50)));
      }
      received.forEach(late -> late.reply(ByteString.EMPTY));
      assertThat(held).isNotDone();

      call.reply(text("last"));
      assertThat(await(held)).isEqualTo(new LinkOutcome.Replied(text("last")));
      assertThat(link.stops()).isTrue();

      link.restartServer();
      received.clear();
      assertThat(outcomeOnceConnected(link, received))
          .isEqualTo(new LinkOutcome.Replied(text("again")));
    }
  }

  @Test
  void aCallWithoutReplyExpiresAndItsLateReplyIsDropped()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var received = new LinkedBlockingQueue<LinkCall>();
    try (var link = harness(received::addAll)) {
      var slow = sentAndExpired(link, received);
      assertThat(slow.deadlineNanos() - System.nanoTime()).isLessThan(50_000_000L);
      slow.reply(text("late"));
      var next = link.call(text("next"));
      take(received).reply(text("answer"));
      assertThat(await(next)).isEqualTo(new LinkOutcome.Replied(text("answer")));
    }
  }

  /** On a machine that is busy elsewhere, time may be up before a call is sent. */
  private LinkCall sentAndExpired(LinkHarness link, BlockingQueue<LinkCall> received)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int attempt = 0; attempt < 100; attempt++) {
      var outcome = await(link.call(text("slow"), Duration.ofMillis(50)));
      if (outcome.equals(new LinkOutcome.Expired(true))) {
        return take(received);
      }
      assertThat(outcome).isEqualTo(new LinkOutcome.Expired(false));
    }
    throw new AssertionError("No call was sent in time.");
  }

  @Test
  void aCallThatMayNotTakeTimeExpiresUnsent()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (var link = harness(ECHO)) {
      assertThat(await(link.call(text("x"), Duration.ZERO)))
          .isEqualTo(new LinkOutcome.Expired(false));
    }
  }

  @Test
  void moreCallsThanTheLinkMayHaveAreRefusedAtOnce()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var limits = new LinkLimits(2, 1_000, 64, 1_000, Duration.ofMillis(10));
    var received = new LinkedBlockingQueue<LinkCall>();
    try (var link = harness(received::addAll, limits, LinkLimits.DEFAULT)) {
      var first = link.call(text("1"));
      var second = link.call(text("2"));
      assertThat(link.call(text("3")))
          .isCompletedWithValue(new LinkOutcome.NotSent(LinkOutcome.Reason.OVERLOADED));
      take(received).reply(text("a"));
      await(CompletableFuture.anyOf(first, second).thenApply(LinkOutcome.class::cast));
      var fourth = link.call(text("4"));
      take(received).reply(text("b"));
      take(received).reply(text("c"));
      assertThat(await(fourth)).isInstanceOf(LinkOutcome.Replied.class);
    }
  }

  @Test
  void whoIsToldOfAnOutcomeMayUseItsPlaceForTheNextCall()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var one = new LinkLimits(1, 1_000, 64, 1_000, Duration.ofMillis(10));
    try (var link = harness(ECHO, one, LinkLimits.DEFAULT)) {
      var next = new CompletableFuture<LinkOutcome>();
      link.caller()
          .call(1, text("a"), SOON, _ -> link.caller().call(1, text("b"), SOON, next::complete));
      assertThat(await(next)).isEqualTo(new LinkOutcome.Replied(text("b")));
    }
  }

  @Test
  void aPayloadLargerThanALinkCarriesIsRefusedAtOnce() throws IOException {
    try (var link = harness(ECHO)) {
      var large = ByteString.copyFrom(new byte[LinkLimits.PAYLOAD_BYTES_MAX + 1]);
      assertThat(link.call(large))
          .isCompletedWithValue(new LinkOutcome.NotSent(LinkOutcome.Reason.TOO_LARGE));
    }
  }

  @Test
  void theLargestPayloadIsCarriedBothWays()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (var link = harness(ECHO)) {
      var large = ByteString.copyFrom(new byte[LinkLimits.PAYLOAD_BYTES_MAX]);
      assertThat(await(link.call(large))).isEqualTo(new LinkOutcome.Replied(large));
    }
  }

  @Test
  void aServerThatHasEnoughInHandReadsNoMore()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var one = new LinkLimits(1, 1_000_000, 1, 1_000, Duration.ofMillis(10));
    var caller = new LinkLimits(100, 1_000_000, 1, 1_000, Duration.ofMillis(10));
    var received = new LinkedBlockingQueue<LinkCall>();
    try (var link = harness(received::addAll, caller, one)) {
      var outcomes = new ArrayList<CompletableFuture<LinkOutcome>>();
      for (int i = 0; i < 10; i++) {
        outcomes.add(link.call(text("x")));
      }
      for (var outcome : outcomes) {
        var call = take(received);
        assertThat(received.poll(20, TimeUnit.MILLISECONDS)).isNull();
        call.reply(text("y"));
        assertThat(await(outcome)).isInstanceOf(LinkOutcome.Replied.class);
      }
    }
  }

  @Test
  void aBrokenStreamLosesWhatWasSentAndIsOpenedAgain()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var received = new LinkedBlockingQueue<LinkCall>();
    try (var link = harness(received::addAll)) {
      var lost = link.call(text("sent"));
      var call = take(received);
      link.stopServer();
      assertThat(await(lost)).isInstanceOf(LinkOutcome.Lost.class);
      call.reply(text("nobody listens"));
      assertThat(await(link.call(text("nobody there"))))
          .isEqualTo(new LinkOutcome.NotSent(LinkOutcome.Reason.DISCONNECTED));
      link.restartServer();
      assertThat(outcomeOnceConnected(link, received))
          .isEqualTo(new LinkOutcome.Replied(text("again")));
    }
  }

  @Test
  void aClosedCallerEndsItsCallsAndMakesNoMore()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var received = new LinkedBlockingQueue<LinkCall>();
    try (var link = harness(received::addAll)) {
      var lost = link.call(text("sent"));
      take(received);
      link.caller().close();
      assertThat(await(lost)).isInstanceOf(LinkOutcome.Lost.class);
      assertThat(link.call(text("late")))
          .isCompletedWithValue(new LinkOutcome.NotSent(LinkOutcome.Reason.CLOSED));
    }
  }

  @Test
  void aHandlerThatThrowsBreaksTheStream()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (var link =
        harness(_ -> {
          throw new IllegalStateException("A handler of a test throws.");
        })) {
      assertThat(await(link.call(text("x")))).isInstanceOf(LinkOutcome.Lost.class);
    }
  }

  @Test
  void aCallIsAnsweredOnce()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var received = new LinkedBlockingQueue<LinkCall>();
    try (var link = harness(received::addAll)) {
      var outcome = link.call(text("x"));
      var call = take(received);
      call.reply(text("y"));
      assertThatThrownBy(() -> call.reply(text("z"))).isInstanceOf(IllegalStateException.class);
      assertThat(await(outcome)).isEqualTo(new LinkOutcome.Replied(text("y")));
    }
  }

  private static LinkOutcome outcomeOnceConnected(
      LinkHarness link, BlockingQueue<LinkCall> received)
      throws InterruptedException, ExecutionException, TimeoutException {
    long giveUp = System.nanoTime() + SOON.toNanos();
    var asked = new ArrayList<Future<LinkOutcome>>();
    while (System.nanoTime() < giveUp) {
      asked.add(link.call(text("again?")));
      // It may be an earlier call that arrives: on a busy machine one takes longer than this wait.
      var call = received.poll(10, TimeUnit.MILLISECONDS);
      if (call != null) {
        call.reply(text("again"));
      }
      for (var outcome : asked) {
        if (outcome.isDone() && outcome.get() instanceof LinkOutcome.Replied replied) {
          return replied;
        }
      }
    }
    throw new TimeoutException("The link was not opened again.");
  }

  private static void answerUntilDone(
      ConcurrentLinkedQueue<LinkCall> kept, List<CompletableFuture<LinkOutcome>> outcomes) {
    long giveUp = System.nanoTime() + SOON.toNanos();
    while (!outcomes.stream().allMatch(CompletableFuture::isDone) && System.nanoTime() < giveUp) {
      for (var call = kept.poll(); call != null; call = kept.poll()) {
        call.reply(call.payload());
      }
      Thread.onSpinWait();
    }
  }

  private static LinkCall take(BlockingQueue<LinkCall> received)
      throws InterruptedException, TimeoutException {
    var call = received.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    if (call == null) {
      throw new TimeoutException("No call arrived.");
    }
    return call;
  }

  private static ByteString text(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
