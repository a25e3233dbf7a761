package io.isotherm.cli;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.NewTable;
import io.isotherm.client.Table;
import io.isotherm.model.item.Item;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What is done most in production, done for a while over both front doors. It is no test: answers
 * are taken as they come, but a failure ends it.
 */
final class Rehearsal {
  private static final String TABLE = "rehearsal";
  private static final int CALLERS = 16;
  private static final int KEYS = 2_000;
  private static final int KEYS_OF_A_COLLECTION = 50;
  private static final int OK = 200;
  private static final String PAYLOAD = "x".repeat(1_000);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Requests of one round. */
  private static final int OVER_GRPC = 7;

  private static final int OVER_HTTP = 5;

  /** Of the form that SDKs send; no more of it is looked at. */
  private static final String CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=any/20260101/any/dynamodb/aws4_request, SignedHeaders=host,"
          + " Signature=any";

  private final Table table;
  private final HttpClient http;
  private final URI endpoint;
  private final long untilNanos;

  private Rehearsal(Table table, HttpClient http, URI endpoint, long untilNanos) {
    this.table = table;
    this.http = http;
    this.endpoint = endpoint;
    this.untilNanos = untilNanos;
  }

  /**
   * Puts load on a cluster, and waits until its time is over.
   *
   * @return how many requests were answered
   */
  static long run(String host, int grpcPort, int httpPort, Duration time)
      throws InterruptedException, ExecutionException {
    try (var client = DatabaseClient.connect(host + ":" + grpcPort);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      client.tables().create(NewTable.of(TABLE, "artist", "title"));
      var table = client.table(TABLE);
      table.awaitActive(PATIENCE);
      var endpoint = URI.create("http://%s:%d/".formatted(host, httpPort));
      var rehearsal = new Rehearsal(table, http, endpoint, System.nanoTime() + time.toNanos());
      var running = new ArrayList<Future<Long>>();
      for (int i = 0; i < CALLERS; i++) {
        int first = i;
        running.add(callers.submit(() -> rehearsal.call(first)));
      }
      long requests = 0;
      for (Future<Long> caller : running) {
        requests += caller.get();
      }
      return requests;
    }
  }

  private long call(int first) throws IOException, InterruptedException {
    long requests = 0;
    for (int i = first; System.nanoTime() - untilNanos < 0; i += CALLERS) {
      requests += first % 2 == 0 ? overGrpc(i % KEYS) : overHttp(i % KEYS);
    }
    return requests;
  }

  private int overGrpc(int number) {
    Item key = Items.of("artist", artist(number), "title", title(number));
    table
        .put(
            Items.from(
                Map.of(
                    "artist",
                    artist(number),
                    "title",
                    title(number),
                    "text",
                    PAYLOAD,
                    "n",
                    number)))
        .run();
    table.get(key).strong().run();
    table.get(key).run();
    table
        .update(key)
        .change("SET plays = if_not_exists(plays, :no) + :one, seen = :yes")
        .value(":no", 0)
        .value(":one", 1)
        .value(":yes", true)
        .run();
    table
        .query("artist = :a")
        .value(":a", artist(number))
        .filter("n >= :n")
        .value(":n", 0)
        .limit(KEYS_OF_A_COLLECTION)
        .pages()
        .iterator()
        .next();
    table.batchWrite().put(Items.of("artist", artist(number), "title", "batch", "n", number)).run();
    table.batchGet(List.of(key)).run();
    return OVER_GRPC;
  }

  private int overHttp(int number) throws IOException, InterruptedException {
    ask(
        "PutItem",
        """
        "Item":{"artist":{"S":"%s"},"title":{"S":"%s"},"n":{"N":"%d"},"text":{"S":"%s"}}\
        """
            .formatted(artist(number), title(number), number, PAYLOAD));
    var key =
        """
        "Key":{"artist":{"S":"%s"},"title":{"S":"%s"}}\
        """
            .formatted(artist(number), title(number));
    ask("GetItem", key + ",\"ConsistentRead\":true");
    ask("GetItem", key + ",\"ReturnConsumedCapacity\":\"TOTAL\"");
    ask(
        "UpdateItem",
        key
            + """
            ,"UpdateExpression":"SET #p = if_not_exists(#p, :no) + :one",\
            "ExpressionAttributeNames":{"#p":"plays"},"ReturnValues":"UPDATED_NEW",\
            "ExpressionAttributeValues":{":no":{"N":"0"},":one":{"N":"1"}}\
            """);
    ask(
        "Query",
        """
        "KeyConditionExpression":"artist = :a","Limit":50,\
        "ExpressionAttributeValues":{":a":{"S":"%s"}}\
        """
            .formatted(artist(number)));
    return OVER_HTTP;
  }

  private void ask(String operation, String members) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("Authorization", CREDENTIALS)
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString("{\"TableName\":\"%s\",%s}".formatted(TABLE, members)))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IllegalStateException("The rehearsal was refused: " + answer.body());
    }
  }

  private static String artist(int number) {
    return "artist " + number / KEYS_OF_A_COLLECTION;
  }

  private static String title(int number) {
    return "title " + number;
  }
}
