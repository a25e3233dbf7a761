package io.isotherm.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a newcomer writes first, as the guide shows it. */
@Timeout(30)
final class FirstStepsTest {
  @Test
  void anItemIsWrittenAndReadInTenLines() {
    try (var router = new FakeRouter()) {
      router.then((_, call) -> call.reply(ByteString.EMPTY));
      router.then((_, call) -> {
        var put = (Request.PutItem) router.requests().getFirst();
        call.reply(
            RawGetItemResponse.newBuilder()
                .setItem(ItemCodec.encode(put.item()))
                .build()
                .toByteString());
      });

      var song = firstSteps(router.address().toString());

      assertThat(song)
          .isEqualTo(Items.of("artist", "Miles Davis", "title", "So What", "year", 1959));
    }
  }

  private static @Nullable Item firstSteps(String endpoint) {
    try (var client = DatabaseClient.connect(endpoint)) {
      client.tables().create(NewTable.of("songs", "artist", "title"));
      var songs = client.table("songs");
      songs.awaitActive(Duration.ofSeconds(10));

      songs.put(Items.of("artist", "Miles Davis", "title", "So What", "year", 1959)).run();

      var key = Items.of("artist", "Miles Davis", "title", "So What");
      return songs.get(key).strong().run().item();
    }
  }
}
