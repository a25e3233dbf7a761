package io.isotherm.load.clients.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Keeps the last answer as it came, before the SDK reads it. One request at a time. */
final class WireWatch implements ExecutionInterceptor {
  /**
   * @param body as it was on the wire
   */
  record Answer(SdkHttpResponse head, SdkBytes body) {
    String header(String name) {
      return head.firstMatchingHeader(name).orElse("");
    }

    /** What {@code x-amz-crc32} is to say. */
    long crc32() {
      var crc = new CRC32();
      crc.update(body.asByteBuffer());
      return crc.getValue();
    }
  }

  private volatile @Nullable Answer last;

  Answer last() {
    var answer = last;
    if (answer == null) {
      throw new AssertionError("there was no answer");
    }
    return answer;
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    try {
      var stream = context.responseBody();
      var body = stream.isPresent() ? stream.get().readAllBytes() : new byte[0];
      last = new Answer(context.httpResponse(), SdkBytes.fromByteArray(body));
      return Optional.of(new ByteArrayInputStream(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
