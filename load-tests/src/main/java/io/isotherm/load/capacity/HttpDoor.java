package io.isotherm.load.capacity;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.error.ThrottlingReason.Units;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

/** The AWS SDK, which repeats nothing here. */
final class HttpDoor implements Door {
  private static final String THROTTLE = "x-isotherm-throttle";

  private final DynamoDbClient client;

  HttpDoor(URI endpoint, AccessKey key) {
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key.summary().id(), key.secret())))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
  }

  @Override
  public String name() {
    return "HTTP";
  }

  @Override
  public @Nullable ToldRefusal ask(String table, Units units) {
    var item = Map.of(KEY, AttributeValue.fromS("one"));
    try {
      switch (units) {
        case READ ->
            client.getItem(request -> request.tableName(table).key(item).consistentRead(true));
        case WRITE -> client.putItem(request -> request.tableName(table).item(item));
      }
      return null;
    } catch (ThrottlingException throttled) {
      return told(throttled, throttled.throttlingReasons());
    } catch (ProvisionedThroughputExceededException throttled) {
      return told(throttled, throttled.throttlingReasons());
    } catch (RequestLimitExceededException throttled) {
      return told(throttled, throttled.throttlingReasons());
    }
  }

  private static ToldRefusal told(DynamoDbException failure, List<ThrottlingReason> reasons) {
    var details = failure.awsErrorDetails();
    var header = details.sdkHttpResponse().firstMatchingHeader(THROTTLE).orElse("");
    var first = reasons.isEmpty() ? ThrottlingReason.builder().build() : reasons.getFirst();
    var arn = first.resource() == null ? "" : first.resource();
    return new ToldRefusal(
        first.reason() == null ? "" : first.reason(),
        arn.substring(arn.lastIndexOf('/') + 1),
        header.contains("partition="),
        header.contains("retry-after-ms="),
        details.errorCode());
  }

  @Override
  public void close() {
    client.close();
  }
}
