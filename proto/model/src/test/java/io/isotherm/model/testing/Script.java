package io.isotherm.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Readable scripts as tests. A script is blocks, an empty line between them: comments, lines of
 * input, {@code ----}, and what is answered to them. With {@code -Dscripts.rewrite} the answers are
 * written into the script instead of compared.
 */
public final class Script {
  private Script() {}

  /** All scripts of a folder, which is named from the folder of the module. */
  public static Stream<Path> in(String folder) throws IOException {
    try (var files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }

  /**
   * Plays a script.
   *
   * @param answer to the lines of one block, comments left out; each line of it ended
   */
  public static void play(Path script, Function<List<String>, String> answer) throws IOException {
    var text = Files.readString(script);
    var played = new StringBuilder();
    for (var block : text.strip().split("\n\n+", -1)) {
      var input = block.split("\n?----", -1)[0].strip();
      var lines = input.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      played.append(played.isEmpty() ? "" : "\n").append(input).append('\n');
      if (!lines.isEmpty()) {
        played.append("----\n").append(answer.apply(lines));
      }
    }
    if (System.getProperty("scripts.rewrite") == null) {
      assertThat(played.toString()).as(script.toString()).isEqualTo(text);
    } else {
      Files.writeString(script, played);
    }
  }
}
