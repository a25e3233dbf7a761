package io.isotherm.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the text of the sources that no other tool checks. */
final class TidyTest {
  private static final int LINES_MAX = 500;

  /** Names that say nothing, and words for which the glossary has another. */
  private static final Pattern BANNED_NAME =
      Pattern.compile(
          "\\b(?:class|interface|record|enum) (\\w*(?:Manager|Helper|Util|Utils|Impl|Info))\\b");

  private static final Pattern BANNED_WORD =
      Pattern.compile("\\b(?:tablets?|vnodes?)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern NOTE_TO_SELF = Pattern.compile("\\b(?:TODO|FIXME|XXX|HACK)\\b");

  private static final Path ROOT = root();

  @Test
  void everyPackageSaysWhatItIs() {
    List<String> silent = new ArrayList<>();
    for (Path folder : sources().map(Path::getParent).distinct().toList()) {
      Path said = folder.resolve("package-info.java");
      if (!Files.exists(said) || !read(said).contains("@NullMarked")) {
        silent.add(ROOT.relativize(folder).toString());
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void aFileFitsIntoAHead() {
    assertThat(sources().filter(file -> read(file).lines().count() > LINES_MAX).map(TidyTest::name))
        .isEmpty();
  }

  @Test
  void aNameSaysWhatAThingIs() {
    assertThat(matches(BANNED_NAME)).isEmpty();
  }

  @Test
  void oneWordForOneThing() {
    assertThat(matches(BANNED_WORD)).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(matches(NOTE_TO_SELF)).isEmpty();
  }

  private static List<String> matches(Pattern pattern) {
    List<String> found = new ArrayList<>();
    sources()
        .filter(file -> !file.getFileName().toString().equals("TidyTest.java"))
        .forEach(file -> {
          Matcher matcher = pattern.matcher(read(file));
          while (matcher.find()) {
            found.add(name(file) + ": " + matcher.group());
          }
        });
    return found;
  }

  private static Stream<Path> sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?target/.*"))
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("The tests run inside the source tree.");
    }
    return folder;
  }
}
