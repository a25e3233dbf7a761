package io.isotherm.router.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.router.http.ContentCoding.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentCodingTest {
  @Property(tries = 200)
  void whatIsCodedIsDecoded(@ForAll byte[] body) {
    assertThat(decoded(ContentCoding.gzip(body), body.length)).isEqualTo(body);
  }

  @Property(tries = 200)
  void whatIsNotGzipIsMalformed(@ForAll byte[] body) {
    assertThat(ContentCoding.gunzip(body, 100)).isEqualTo(new Decoded.Malformed());
  }

  @Test
  void aBodyThatWouldBecomeTooLongIsNotDecoded() {
    byte[] coded = ContentCoding.gzip(new byte[50_000_000]);
    assertThat(coded).hasSizeLessThan(500_000);
    assertThat(ContentCoding.gunzip(coded, 1_000)).isEqualTo(new Decoded.TooLarge());
    assertThat(decoded(ContentCoding.gzip(new byte[1_000]), 1_000)).hasSize(1_000);
    assertThat(ContentCoding.gunzip(ContentCoding.gzip(new byte[1_001]), 1_000))
        .isEqualTo(new Decoded.TooLarge());
  }

  @Test
  void aBodyWithoutItsEndOrWithAnotherIsMalformed() {
    byte[] coded = ContentCoding.gzip("items".repeat(100).getBytes(StandardCharsets.UTF_8));
    assertThat(ContentCoding.gunzip(Arrays.copyOf(coded, coded.length - 1), 1_000))
        .isEqualTo(new Decoded.Malformed());
    coded[coded.length - 6] ^= 1;
    assertThat(ContentCoding.gunzip(coded, 1_000)).isEqualTo(new Decoded.Malformed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "deflate, gzip",
        "gzip;q=0.5",
        "br;q=1, gzip ; q=0.001",
        "*",
        "identity;q=0, *;q=0.1",
        "x-gzip",
        "*;q=0, gzip"
      })
  void gzipIsAcceptedWhereItIsNamed(String accepted) {
    assertThat(ContentCoding.acceptsGzip(List.of(accepted))).isTrue();
    assertThat(ContentCoding.acceptsGzip(List.of("deflate", accepted))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "gzip;q=0",
        "gzip;q=0.000",
        "*;q=0",
        "gzip; q = 0, *",
        "br, zstd",
        "gzip;q=abc"
      })
  void gzipIsNotAcceptedWhereItIsNotNamedOrHasNoWeight(String accepted) {
    assertThat(ContentCoding.acceptsGzip(List.of(accepted))).isFalse();
  }

  @Test
  void shortBodiesAreNotWorthIt() {
    assertThat(ContentCoding.isWorthGzip(4_095, List.of("gzip"))).isFalse();
    assertThat(ContentCoding.isWorthGzip(4_096, List.of("gzip"))).isTrue();
    assertThat(ContentCoding.isWorthGzip(4_096, List.of())).isFalse();
  }

  private static byte[] decoded(byte[] coded, int bytesMax) {
    return ContentCoding.gunzip(coded, bytesMax) instanceof Decoded.Body body
        ? body.bytes()
        : new byte[] {-1};
  }
}
