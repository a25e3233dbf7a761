package io.isotherm.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.v1.Shortcut;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.item.Item;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which of several routers a client asks. */
@Timeout(60)
final class SeveralRoutersTest {
  private static final Item KEY = Items.of("artist", "Miles Davis", "title", "So What");
  private static final Item SONG =
      Items.of("artist", "Miles Davis", "title", "So What", "year", 1959);

  private final FakeRouter router = new FakeRouter();

  @AfterEach
  void close() {
    router.close();
  }

  @Test
  void anotherRouterTakesOver() {
    var gone = new FakeRouter();
    var goneAddress = gone.address();
    gone.close();
    try (var failingOver =
        DatabaseClient.connect(ClientConfig.of(List.of(goneAddress, router.address())))) {
      for (int i = 0; i < 10; i++) {
        failingOver.table("songs").put(SONG).run();
      }
      assertThat(router.requests()).hasSize(10);
      assertThat(failingOver.tables().list()).isEmpty();
    }
  }

  @Test
  void whatWasNotSentIsTriedElsewhereWithoutABudget() {
    var gone = new FakeRouter();
    var goneAddress = gone.address();
    gone.close();
    try (var poor =
        DatabaseClient.connect(
            ClientConfig.of(List.of(goneAddress, router.address()))
                .withRetryBudget(new RetryBudget(0, 1, 1, 0)))) {
      for (int i = 0; i < 10; i++) {
        poor.table("songs").put(SONG).run();
      }
    }
    assertThat(router.requests()).hasSize(10);
  }

  @Test
  void aShortcutIsTakenForTheItemsItIsFor() {
    try (var other = new FakeRouter();
        var steered =
            DatabaseClient.connect(ClientConfig.of(List.of(router.address(), other.address())))) {
      var table = steered.table("songs");
      var told = new AtomicBoolean();
      FakeRouter.Behaviour tellOfOther =
          (_, call) -> {
            told.set(true);
            call.suggest(shortcut(other.address(), 0, -1));
            call.reply(ByteString.EMPTY);
          };
      router.then(tellOfOther);
      while (!told.get()) {
        table.put(SONG).run();
      }
      int before = router.requests().size();
      for (int i = 0; i < 10; i++) {
        table.put(SONG).run();
        table.update(KEY).change("SET a = :a").value(":a", 1).run();
        table.get(KEY).strong().run();
        table.delete(KEY).run();
      }
      assertThat(router.requests()).hasSize(before);
      for (int i = 0; i < 10; i++) {
        table.get(KEY).run();
      }
      assertThat(router.requests()).as("what any replica can answer").hasSize(before + 5);
    }
  }

  @Test
  void aShortcutToARouterThatIsGoneIsNoDeadEnd() {
    var gone = new FakeRouter();
    try (var steered =
        DatabaseClient.connect(ClientConfig.of(List.of(router.address(), gone.address())))) {
      for (int i = 0; i < 2; i++) {
        router.then((_, call) -> {
          call.suggest(shortcut(gone.address(), 0, -1));
          call.reply(ByteString.EMPTY);
        });
        steered.table("songs").put(SONG).run();
      }
      gone.close();
      for (int i = 0; i < 10; i++) {
        steered.table("songs").put(SONG).run();
      }
    }
  }

  @Test
  void aRouterThatDoesNotAnswerIsLeftForAnother() {
    var policy =
        new ClientRetryPolicy(8, Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(1));
    try (var silent = new FakeRouter();
        var waiting =
            DatabaseClient.connect(
                ClientConfig.of(List.of(silent.address(), router.address()))
                    .withRetryPolicy(policy)
                    .withTimeout(Duration.ofMinutes(1)))) {
      silent.then((_, _) -> {}).then((_, _) -> {});
      for (int i = 0; i < 4; i++) {
        waiting.table("songs").put(SONG).run();
      }
      assertThat(silent.requests()).isNotEmpty();
      assertThat(router.requests()).isNotEmpty();
    }
  }

  private static Shortcut shortcut(NodeAddress router, long first, long last) {
    return Shortcut.newBuilder()
        .setRouter(router.toString())
        .setPartitionKey("artist")
        .setFirstToken(first)
        .setLastToken(last)
        .build();
  }
}
