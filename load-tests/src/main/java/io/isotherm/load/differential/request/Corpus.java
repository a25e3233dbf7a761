package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Requests written by hand, from text files. A line is a comment ({@code #} and a space), {@code
 * use OPERATION BODY}, {@code let PLACEHOLDER VALUE}, or a text. Each text is put in place of
 * {@code $TEXT}, as the inside of a JSON string, or of {@code $JSON} into every body in use, and
 * those placeholders that it mentions are added. Without a body in use, the line itself is
 * operation and body. {@code use} after a text begins anew.
 */
public final class Corpus {
  /** What lies on the class path beside this class' resources. */
  public static final List<String> FILES =
      List.of(
          "conditions.txt",
          "key-conditions.txt",
          "updates.txt",
          "projections.txt",
          "numbers.txt",
          "legacy.txt",
          "requests.txt");

  /** What every test table holds before a batch. */
  public static final String STOCK = "stock.txt";

  private static final String FOLDER = "/io/isotherm/load/differential/";
  private static final Pattern PLACEHOLDER = Pattern.compile("[#:][A-Za-z0-9_]+");

  private final String origin;
  private final List<Request> requests = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private boolean textSeen;

  private Corpus(String origin) {
    this.origin = origin;
  }

  /** Reads a file of the class path. */
  public static List<Request> read(String file) {
    try (InputStream text = Corpus.class.getResourceAsStream(FOLDER + file)) {
      if (text == null) {
        throw new IllegalStateException("The corpus is missing from the class path: " + file);
      }
      return parse(file, new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The corpus cannot be read: " + file, e);
    }
  }

  static List<Request> parse(String origin, String text) {
    var corpus = new Corpus(origin);
    text.lines().filter(line -> !line.isEmpty() && !line.startsWith("# ")).forEach(corpus::add);
    return List.copyOf(corpus.requests);
  }

  private void add(String line) {
    if (line.startsWith("use ")) {
      if (textSeen) {
        bodies.clear();
        textSeen = false;
      }
      bodies.add(line.substring("use ".length()));
    } else if (line.startsWith("let ")) {
      var words = line.split(" ", 3);
      placeholders.put(words[1], words[2]);
    } else if (bodies.isEmpty()) {
      requests.add(request(line));
    } else {
      textSeen = true;
      var escaped = new JsonPrimitive(line.replace("\\n", "\n")).toString();
      var inner = escaped.substring(1, escaped.length() - 1);
      for (String body : bodies) {
        requests.add(
            withPlaceholders(request(body.replace("$TEXT", inner).replace("$JSON", line)), line));
      }
    }
  }

  private Request request(String line) {
    int space = line.indexOf(' ');
    return new Request(line.substring(0, space), line.substring(space + 1), origin);
  }

  private Request withPlaceholders(Request request, String text) {
    var body = JsonParser.parseString(request.body()).getAsJsonObject();
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      var placeholder = matcher.group();
      var value = placeholders.get(placeholder);
      if (value != null) {
        boolean name = placeholder.startsWith("#");
        under(body, name ? "ExpressionAttributeNames" : "ExpressionAttributeValues")
            .add(placeholder, name ? new JsonPrimitive(value) : JsonParser.parseString(value));
      }
    }
    return new Request(request.operation(), body.toString(), origin);
  }

  private static JsonObject under(JsonObject body, String member) {
    if (!body.has(member)) {
      body.add(member, new JsonObject());
    }
    return body.getAsJsonObject(member);
  }
}
