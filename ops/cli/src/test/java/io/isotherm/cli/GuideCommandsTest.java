package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands that guides and {@code --help} name are there, with the options they are given. */
final class GuideCommandsTest {
  private static final Path ROOT = Path.of("../..");

  /** A line of a block of code, with those that it goes on in. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^(?: {2,})?(?:\\./)?isotherm ((?:[^\\n\\\\]|\\\\\\n|\\\\)+)");

  private static final Pattern INLINE = Pattern.compile("`(?:\\./)?isotherm ([a-z][^`]*)`");

  /** A word of a shell, maybe in parts that are quoted; or where the command ends for it. */
  private static final Pattern WORD =
      Pattern.compile("((?:'[^']*'|\"[^\"]*\"|[^\\s'\"#|&;<>])+)|([#|&;<>])");

  private static final Pattern STANDS_FOR_SOMETHING = Pattern.compile("[A-Z]+|\\$[A-Za-z_]+");
  private static final String SOMETHING = "7";

  private final CommandLine commandLine = Main.commandLine();

  @Test
  void guidesNameWhatThereIs() throws IOException {
    var wrong = new ArrayList<String>();
    int found = 0;
    for (var guide : guides()) {
      var text = Files.readString(guide);
      for (var command : matches(LINE, text)) {
        found++;
        check(wrong, guide + ": ", command, false);
      }
      for (var command : matches(INLINE, text)) {
        check(wrong, guide + ": ", command, true);
      }
    }
    assertThat(found).isGreaterThan(40);
    assertThat(wrong).isEmpty();
  }

  @Test
  void examplesOfHelpNameWhatThereIs() {
    var wrong = new ArrayList<String>();
    all(commandLine)
        .forEach(command -> {
          var spec = command.getCommandSpec();
          for (var example : matches(LINE, String.join("\n", spec.usageMessage().footer()))) {
            check(wrong, spec.qualifiedName() + ": ", example, false);
          }
        });
    assertThat(wrong).isEmpty();
  }

  private static List<Path> guides() throws IOException {
    try (var guides = Files.list(ROOT.resolve("docs/guide"))) {
      return Stream.concat(
              Stream.of("README.md", "ARCHITECTURE.md", "load-tests/README.md").map(ROOT::resolve),
              guides.filter(path -> path.toString().endsWith(".md")))
          .sorted()
          .toList();
    }
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(GuideCommandsTest::all));
  }

  /**
   * @param isMentioned without all that it needs
   */
  private void check(List<String> wrong, String where, String command, boolean isMentioned) {
    try {
      commandLine.parseArgs(words(command));
    } catch (CommandLine.MissingParameterException missing) {
      if (!isMentioned) {
        wrong.add(where + command + ": " + missing.getMessage());
      }
    } catch (CommandLine.ParameterException unknown) {
      wrong.add(where + command + ": " + unknown.getMessage());
    }
  }

  private static String[] words(String command) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(command.replace("\\\n", " "));
    while (matcher.find() && matcher.group(2) == null) {
      var word = matcher.group(1).replaceAll("^\\[|\\]$|['\"]", "");
      words.add(STANDS_FOR_SOMETHING.matcher(word).matches() ? SOMETHING : word);
    }
    return words.toArray(String[]::new);
  }

  @Test
  void wordsAreThoseOfAShell() {
    assertThat(Arrays.asList(words("items get songs Miles 'So What' --json | jq .a")))
        .containsExactly("items", "get", "songs", "Miles", "So What", "--json");
    assertThat(Arrays.asList(words("config set [TABLE] \\\n  --reset   # of it")))
        .containsExactly("config", "set", "7", "--reset");
  }
}
