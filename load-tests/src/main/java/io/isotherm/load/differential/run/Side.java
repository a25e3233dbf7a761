package io.isotherm.load.differential.run;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.subject.TargetFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One server under comparison. Thread-safe. */
public final class Side implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  /** Neither side looks at who asks; both want to see that somebody does. */
  private static final String CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261126/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date;x-amz-target, Signature="
          + "0".repeat(64);

  private final String name;
  private final URI endpoint;
  private final HttpClient client;

  /**
   * @param endpoint host and port, or a whole URL
   */
  public Side(String name, String endpoint) {
    this.name = name;
    this.endpoint = URI.create(endpoint.contains("://") ? endpoint : "http://" + endpoint + "/");
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Its answer, when it comes; fails with {@link TargetFailure} when none comes in time. */
  CompletableFuture<Answer> ask(Request request) {
    var sent =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER_MAX)
            .header("X-Amz-Target", "DynamoDB_20120810." + request.operation())
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Date", "20261126T000000Z")
            .header("Authorization", CREDENTIALS)
            .POST(HttpRequest.BodyPublishers.ofString(request.body()))
            .build();
    return client
        .sendAsync(sent, HttpResponse.BodyHandlers.ofString())
        .handle((response, failure) -> {
          if (failure != null) {
            var asked = request.operation() + " " + request.body();
            throw new TargetFailure(
                true, new IOException(name + " gave no answer to " + asked, failure));
          }
          return Answer.read(response.statusCode(), response.body());
        });
  }

  /**
   * @throws TargetFailure when no answer comes in time
   */
  Answer answer(Request request) {
    try {
      return ask(request).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TargetFailure failure ? failure : e;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
