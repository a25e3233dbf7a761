package io.isotherm.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SameOriginTest {
  private static final String JSON = "application/json";
  private static final SameOrigin OURS = SameOrigin.of("Db-1.example");

  @Test
  void ourPagesAndProgramsAreServed() {
    assertThat(status("127.0.0.1:8080", "http://127.0.0.1:8080", "same-origin", JSON)).isZero();
    assertThat(status("localhost:8080", "http://localhost:8080", null, JSON)).isZero();
    assertThat(status("LOCALHOST:8080", "http://localhost:8080", null, JSON)).isZero();
    assertThat(status("[::1]:8080", "http://[::1]:8080", "same-origin", JSON)).isZero();
    assertThat(status("db-1.example", "https://db-1.example", "same-origin", JSON)).isZero();
    assertThat(status("db-1.example:443", "https://db-1.example", null, JSON)).isZero();
    assertThat(status("db-1.example:8080", null, null, "Application/JSON; charset=utf-8")).isZero();
  }

  @Test
  void aPageFromElsewhereIsNot() {
    assertThat(status("127.0.0.1:8080", "http://evil.example", "cross-site", JSON)).isEqualTo(403);
    assertThat(status("127.0.0.1:8080", "http://evil.example", null, JSON)).isEqualTo(403);
    assertThat(status("127.0.0.1:8080", null, "cross-site", JSON)).isEqualTo(403);
    for (String site : List.of("same-site", "none", "")) {
      assertThat(status("127.0.0.1:8080", "http://127.0.0.1:8080", site, JSON)).isEqualTo(403);
    }
    for (String origin :
        List.of(
            "null",
            "",
            "http://127.0.0.1:8081",
            "http://127.0.0.1",
            "http://127.0.0.1:8080.evil.example",
            "ftp://127.0.0.1:8080",
            "file://",
            "http://user@127.0.0.1:8080",
            "::")) {
      assertThat(status("127.0.0.1:8080", origin, null, JSON)).as(origin).isEqualTo(403);
    }
  }

  @Test
  void aNameOfSomebodyElseThatLeadsHereIsNot() {
    for (String host :
        List.of("evil.example:8080", "127.0.0.1.evil.example:8080", "localhost.evil.example", "")) {
      assertThat(status(host, "http://" + host, "same-origin", JSON)).as(host).isEqualTo(403);
      assertThat(status(host, null, null, JSON)).as(host).isEqualTo(403);
    }
    assertThat(status(null, null, null, JSON)).isEqualTo(403);
  }

  @Test
  void whatAFormCanSendIsNot() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=application/json",
            "application/jsonp",
            "")) {
      assertThat(status("127.0.0.1:8080", "http://127.0.0.1:8080", "same-origin", type))
          .as(type)
          .isEqualTo(415);
    }
    assertThat(status("127.0.0.1:8080", null, null, null)).isEqualTo(415);
  }

  /** 0 when it is served. */
  private static int status(
      @Nullable String host,
      @Nullable String origin,
      @Nullable String site,
      @Nullable String contentType) {
    var refusal = OURS.refusal(new SameOrigin.Headers(host, origin, site, contentType));
    return refusal == null ? 0 : refusal.status();
  }
}
