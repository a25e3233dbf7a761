package io.isotherm.load.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@code isotherm keys create} prints, as the quick start uses it. */
final class PrintedKey {
  private PrintedKey() {}

  /** A client of the AWS SDK as it comes, with the key that was printed. */
  static DynamoDbClient client(String printed, URI endpoint, UrlConnectionHttpClient.Builder http) {
    var credentials =
        AwsBasicCredentials.create(
            value(printed, "AWS_ACCESS_KEY_ID"), value(printed, "AWS_SECRET_ACCESS_KEY"));
    return DynamoDbClient.builder()
        .httpClientBuilder(http)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .endpointOverride(endpoint)
        .build();
  }

  private static String value(String lines, String name) {
    var matcher = Pattern.compile("(?m)\\b" + name + "=['\"]?([^'\"\\s]+)").matcher(lines);
    assertThat(matcher.find()).describedAs("%s in what keys create says", name).isTrue();
    return Objects.requireNonNull(matcher.group(1));
  }
}
