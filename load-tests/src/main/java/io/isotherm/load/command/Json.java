package io.isotherm.load.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Results as JSON: records by their components, durations in seconds. */
final class Json {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .registerTypeAdapter(
              Duration.class,
              (JsonSerializer<Duration>)
                  (duration, _, _) -> new JsonPrimitive(duration.toMillis() / 1e3))
          .create();

  private Json() {}

  static void write(Path file, Object value) throws IOException {
    if (file.equals(STANDARD_OUTPUT)) {
      System.out.println(GSON.toJson(value));
    } else {
      Files.writeString(file, GSON.toJson(value) + "\n");
    }
  }
}
