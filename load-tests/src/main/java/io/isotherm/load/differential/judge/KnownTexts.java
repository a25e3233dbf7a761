package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Faults that DynamoDB Local sees as the service does, and tells in words of its own: a text file
 * of blocks with an empty line between them. A block begins with the divergence's id, its reason
 * and its source, {@code |} between them. Below stand the whole message of ours after {@code ours}
 * and, after {@code oracle}, each message of the oracle's that means the same; then the next of
 * ours. Messages are regular expressions; what their groups capture has to be the same in both, but
 * for a group of ours named {@code asked}, which has to be in the request.
 */
final class KnownTexts {
  private static final String FILE = "/io/isotherm/load/differential/known-texts.txt";
  private static final String OURS = "ours ";
  private static final String ORACLES = "oracle ";
  private static final String ASKED = "asked";

  private KnownTexts() {}

  /** Reads the file on the class path; in the order of the file. */
  static List<Divergence> read() {
    try (InputStream text = KnownTexts.class.getResourceAsStream(FILE)) {
      if (text == null) {
        throw new IllegalStateException("The known texts are missing from the class path: " + FILE);
      }
      return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The known texts cannot be read.", e);
    }
  }

  static List<Divergence> parse(String text) {
    var blocks = new ArrayList<Divergence>();
    for (String block : text.strip().split("\n\n+", -1)) {
      var lines = block.lines().filter(line -> !line.startsWith("# ")).toList();
      if (!lines.isEmpty()) {
        var head = lines.getFirst().split(" \\| ", 3);
        blocks.add(
            new Divergence.Texts(
                head[0], meanings(lines.subList(1, lines.size())), head[1], head[2]));
      }
    }
    return List.copyOf(blocks);
  }

  private static List<Meaning> meanings(List<String> lines) {
    var meanings = new ArrayList<Meaning>();
    var ours = Pattern.compile("");
    for (String line : lines) {
      if (line.startsWith(OURS)) {
        ours = pattern(line.substring(OURS.length()));
      } else if (line.startsWith(ORACLES)) {
        meanings.add(new Meaning(ours, pattern(line.substring(ORACLES.length()))));
      } else {
        throw new IllegalArgumentException("This line is no message: " + line);
      }
    }
    return meanings;
  }

  private static Pattern pattern(String message) {
    return Pattern.compile(message, Pattern.DOTALL);
  }

  /** Two whole messages that mean the same. */
  record Meaning(Pattern ours, Pattern oracles) {
    boolean isOf(Request request, Answer one, Answer other) {
      var first = ours.matcher(one.message());
      var second = oracles.matcher(other.message());
      return first.matches()
          && second.matches()
          && captureAlike(first, second)
          && isAsked(first, request);
    }

    private static boolean captureAlike(MatchResult one, MatchResult other) {
      var asked = one.namedGroups().get(ASKED);
      var groups = new ArrayList<String>();
      for (int group = 1; group <= one.groupCount(); group++) {
        if (!Objects.equals(group, asked)) {
          groups.add(one.group(group));
        }
      }
      return IntStream.rangeClosed(1, Math.min(groups.size(), other.groupCount()))
          .allMatch(group -> Objects.equals(groups.get(group - 1), other.group(group)));
    }

    private static boolean isAsked(MatchResult one, Request request) {
      var asked = one.namedGroups().containsKey(ASKED) ? one.group(ASKED) : null;
      return asked == null || Parameters.mentions(request, asked);
    }
  }
}
