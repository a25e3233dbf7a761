package io.isotherm.load.clients;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Checks in another language. The script is given the endpoint, and {@code --ours} where it is
 * ours; it prints a line for each check as {@link CheckRun} does, and closes with the score.
 */
final class Script {
  /** Enough for any of ours, many times over. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private final String name;
  private final List<String> command;
  private final Path folder;
  private final Duration limit;

  /**
   * @param command without the endpoint
   * @param folder it is run in
   * @param limit after which it is killed
   */
  Script(String name, List<String> command, Path folder, Duration limit) {
    this.name = name;
    this.command = command;
    this.folder = folder;
    this.limit = limit;
  }

  /**
   * @param out gets every line but the last
   * @throws ClientFailure when it ends without a score, or not in time
   */
  Score run(Subject subject, PrintStream out) throws InterruptedException {
    var line = new ArrayList<>(command);
    line.add(subject.endpoint().toString());
    if (subject.isOurs()) {
      line.add("--ours");
    }
    var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    Credentials.ofThisProcess().into(builder.environment());
    try (var process = BoundedProcess.start(builder, name, limit);
        var output = process.output()) {
      var score = echo(output.lines().iterator(), out);
      int code = process.await();
      return score.orElseThrow(
          () -> new ClientFailure(name + " ended with exit code " + code + " and no score."));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be listened to.", e);
    }
  }

  /** Hands the lines on, but for a score; the last one is the script's. */
  private static Optional<Score> echo(Iterator<String> lines, PrintStream out) {
    var score = Optional.<Score>empty();
    while (lines.hasNext()) {
      var line = lines.next();
      var closing = Score.parse(line);
      if (closing.isPresent()) {
        score = closing;
      } else {
        out.println(line);
      }
    }
    return score;
  }
}
