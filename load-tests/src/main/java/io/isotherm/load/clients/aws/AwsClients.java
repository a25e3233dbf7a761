package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Credentials;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbAsyncWaiter;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * A client of each make, with the SDK's defaults but for the endpoint. Closing it closes them.
 *
 * @param endpoint of all of them
 * @param sync on Apache's HTTP client, which is the SDK's default
 * @param plain on the JDK's {@code HttpURLConnection}
 * @param async on Netty
 */
record AwsClients(
    URI endpoint, DynamoDbClient sync, DynamoDbClient plain, DynamoDbAsyncClient async)
    implements AutoCloseable {
  private static final WaiterOverrideConfiguration OFTEN =
      WaiterOverrideConfiguration.builder()
          .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(200)))
          .maxAttempts(200)
          .build();

  static AwsClients open(URI endpoint) {
    return new AwsClients(
        endpoint,
        pointed(DynamoDbClient.builder(), endpoint)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build(),
        pointed(DynamoDbClient.builder(), endpoint)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build(),
        pointed(DynamoDbAsyncClient.builder(), endpoint)
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .build());
  }

  /** One more synchronous client, through which something watches or changes what is sent. */
  DynamoDbClient intercepted(ExecutionInterceptor interceptor) {
    DynamoDbClientBuilder builder = pointed(DynamoDbClient.builder(), endpoint);
    return builder
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(options -> options.addExecutionInterceptor(interceptor))
        .build();
  }

  /** A waiter that asks more often than every 20 seconds, which is the default. */
  static DynamoDbWaiter waiter(DynamoDbClient client) {
    return DynamoDbWaiter.builder().client(client).overrideConfiguration(OFTEN).build();
  }

  /** The same of the asynchronous client. */
  DynamoDbAsyncWaiter asyncWaiter() {
    return DynamoDbAsyncWaiter.builder().client(async).overrideConfiguration(OFTEN).build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B pointed(B builder, URI endpoint) {
    var keys = Credentials.ofThisProcess();
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(keys.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())));
  }

  @Override
  public void close() {
    sync.close();
    plain.close();
    async.close();
  }
}
