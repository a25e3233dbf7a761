package io.isotherm.load.clients;

import java.util.Map;

/**
 * What the clients sign with: the keys in this process' environment, under the names every SDK
 * reads them from, or some that suit {@code isotherm dev}, which accepts any.
 */
public record Credentials(String accessKeyId, String secretAccessKey, String region) {
  private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String REGION = "AWS_REGION";

  public static Credentials ofThisProcess() {
    var environment = System.getenv();
    return new Credentials(
        environment.getOrDefault(KEY_ID, "isotherm"),
        environment.getOrDefault(SECRET, "isotherm"),
        environment.getOrDefault(REGION, "us-east-1"));
  }

  /** Says them to a process, and that there is no other place to ask for them. */
  void into(Map<String, String> environment) {
    environment.put(KEY_ID, accessKeyId);
    environment.put(SECRET, secretAccessKey);
    environment.put(REGION, region);
    environment.put("AWS_DEFAULT_REGION", region);
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
  }
}
