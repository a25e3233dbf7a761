package io.isotherm.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.TargetFailure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpTargetTest {
  private static final ItemKey KEY = new ItemKey("c-1", "0001");
  private static final String ITEM =
      "{\"Item\":{\"Collection\":{\"S\":\"c-1\"},\"Value\":{\"B\":\"AQID\"},\"Position\":{\"S\":\"0001\"}}}";

  @Test
  void anAnswerIsReadHoweverItIsCutAndItsHeadersAreWritten() throws IOException {
    var head = "HTTP/1.1 200 OK\r\nX: 1\r\nCONTENT-length:  " + ITEM.length() + "\r\nY: 2\r";
    var pieces = List.of(head, "\n\r", "\n" + ITEM.substring(0, 20), ITEM.substring(20));
    try (var server = new ScriptedServer(pieces);
        var target = HttpTarget.of(server.endpoint(), "t")) {
      assertThat(target.get(KEY)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void requestsOneAfterTheOtherTakeOneConnection() throws IOException {
    try (var server = new ScriptedServer(answer(200, "{}"), answer(200, "{}"), answer(200, ITEM));
        var target = HttpTarget.of(server.endpoint(), "t")) {
      target.put(KEY, new byte[] {1, 2, 3});

      assertThat(target.get(KEY)).isNull();
      assertThat(target.get(KEY)).containsExactly(1, 2, 3);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.asked())
          .containsExactly(
              "{\"TableName\":\"t\",\"Item\":{\"Collection\":{\"S\":\"c-1\"},\"Position\":{\"S\":\"0001\"},\"Value\":{\"B\":\"AQID\"}}}",
              get(),
              get());
    }
  }

  @Test
  void anAnswerLongerThanAnyBefore() throws IOException {
    var item = "{\"Item\":{\"Value\":{\"B\":\"" + "AAAA".repeat(5_000) + "\"}}}";
    try (var server = new ScriptedServer(answer(200, item), answer(200, ITEM));
        var target = HttpTarget.of(server.endpoint(), "t")) {
      assertThat(target.get(KEY)).hasSize(15_000);
      assertThat(target.get(KEY)).hasSize(3);
    }
  }

  @Test
  void aRefusalDidNothingAndAFaultMayHave() throws IOException {
    try (var server = new ScriptedServer(answer(400, "{\"m\":1}"), answer(500, "{}"));
        var target = HttpTarget.of(server.endpoint(), "t")) {
      assertThatThrownBy(() -> target.put(KEY, new byte[1]))
          .isInstanceOfSatisfying(
              TargetFailure.class, failure -> assertThat(failure.mayHaveHappened()).isFalse())
          .hasMessage("400 {\"m\":1}");
      assertThatThrownBy(() -> target.put(KEY, new byte[1]))
          .isInstanceOfSatisfying(
              TargetFailure.class, failure -> assertThat(failure.mayHaveHappened()).isTrue());
    }
  }

  @Test
  void aWriteWithoutAnAnswerMayHaveHappenedAndTheNextTakesAnotherConnection() throws IOException {
    try (var server = new ScriptedServer();
        var target = HttpTarget.of(server.endpoint(), "t")) {
      for (int attempt = 1; attempt <= 2; attempt++) {
        assertThatThrownBy(() -> target.put(KEY, new byte[1]))
            .isInstanceOfSatisfying(
                TargetFailure.class, failure -> assertThat(failure.mayHaveHappened()).isTrue());
        assertThat(server.connections()).isEqualTo(attempt);
      }
    }
  }

  @Test
  void aConditionThatDidNotHoldIsNoFailure() throws IOException {
    var failed = "{\"__type\":\"com.amazonaws#ConditionalCheckFailedException\"}";
    try (var server = new ScriptedServer(answer(200, "{}"), answer(400, failed));
        var target = HttpTarget.of(server.endpoint(), "t")) {
      assertThat(target.compareAndSet(KEY, null, new byte[1])).isTrue();
      assertThat(target.compareAndSet(KEY, new byte[1], new byte[1])).isFalse();
    }
  }

  @Test
  void rangesAreCounted() throws IOException {
    try (var server =
            new ScriptedServer(
                answer(200, "{\"Items\":[],\"Count\":12,\"ScannedCount\":12}"),
                answer(200, "{\"Count\":0}"));
        var target = HttpTarget.of(server.endpoint(), "t")) {
      assertThat(target.query(KEY, 12)).isEqualTo(12);
      assertThat(target.scan(KEY, 12)).isZero();
    }
  }

  private static String get() {
    return "{\"TableName\":\"t\",\"ConsistentRead\":true,\"Key\":{\"Collection\":{\"S\":\"c-1\"},\"Position\":{\"S\":\"0001\"}}}";
  }

  private static List<String> answer(int status, String body) {
    return List.of(
        "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }
}
