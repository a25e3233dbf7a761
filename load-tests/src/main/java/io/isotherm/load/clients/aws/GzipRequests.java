package io.isotherm.load.clients.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Compresses what is sent, before it is signed. */
final class GzipRequests implements ExecutionInterceptor {
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return context
        .httpRequest()
        .copy(request ->
            request
                .putHeader("Content-Encoding", "gzip")
                .putHeader("Content-Length", Integer.toString(compressed(context).length)));
  }

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return Optional.of(RequestBody.fromBytes(compressed(context)));
  }

  private static byte[] compressed(Context.ModifyHttpRequest context) {
    var bytes = new ByteArrayOutputStream();
    try (var body = context.requestBody().orElseThrow().contentStreamProvider().newStream();
        var gzip = new GZIPOutputStream(bytes)) {
      body.transferTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
