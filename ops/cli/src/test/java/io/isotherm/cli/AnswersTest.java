package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.output.AnswerCommand;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * What {@code --json} prints is a promise, kept in the guide: with {@code -Danswers.rewrite} the
 * guide is rewritten, and whoever reads the change sees whether a member was renamed or taken away.
 */
final class AnswersTest {
  private static final Path GUIDE = Path.of("../../docs/guide/cli-json.md");

  /** Run processes, or print what is no answer. */
  private static final Set<String> OTHERS =
      Set.of(
          "isotherm dev",
          "isotherm demo",
          "isotherm server",
          "isotherm rehearse",
          "isotherm completion");

  private static final String HEAD =
      """
      # What `--json` prints

      One object on one line for each answer; `isotherm top --json` prints a line for each time it asks. Members stand in this
      order and are always there, `null` where something is not known. **Members are added, none is renamed or taken away.** A test
      holds the commands to this page. Objects that several commands print stand at the end.
      """;

  @Test
  void theGuideHasAllAnswersAndNoOther() throws IOException {
    var told = new StringBuilder(HEAD);
    var shared = new TreeMap<String, Class<?>>();
    for (var command : leaves(Main.commandLine()).toList()) {
      var name = command.getCommandSpec().qualifiedName();
      if (command.getCommandSpec().userObject() instanceof AnswerCommand<?> asks) {
        section(told, name, answer(asks.getClass()), shared);
      } else {
        assertThat(OTHERS).as("commands without --json").contains(name);
      }
    }
    var done = new TreeSet<String>();
    var next = first(shared, done);
    while (next.isPresent()) {
      done.add(next.get().getKey());
      section(told, next.get().getKey(), next.get().getValue(), shared);
      next = first(shared, done);
    }
    if (System.getProperty("answers.rewrite") != null) {
      Files.writeString(GUIDE, told);
    }
    assertThat(Files.readString(GUIDE)).isEqualTo(told.toString());
  }

  @Test
  void everyCommandHasAnExample() {
    assertThat(
            leaves(Main.commandLine())
                .filter(command -> !command.getCommandName().equals("rehearse"))
                .filter(command ->
                    Arrays.stream(command.getCommandSpec().usageMessage().footer())
                        .noneMatch(line -> line.contains("isotherm ")))
                .map(command -> command.getCommandSpec().qualifiedName()))
        .isEmpty();
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    var below = command.getSubcommands().values();
    return below.isEmpty() ? Stream.of(command) : below.stream().flatMap(AnswersTest::leaves);
  }

  /** What the class, or the first above it that says so, gives its superclass as its answer. */
  private static Class<?> answer(Class<?> command) {
    for (Class<?> type = command; type != null; type = type.getSuperclass()) {
      if (type.getGenericSuperclass() instanceof ParameterizedType of
          && of.getActualTypeArguments()[0] instanceof Class<?> answer) {
        return answer;
      }
    }
    throw new AssertionError(command + " does not say what it answers");
  }

  /** The first that has no section yet; sections name others. */
  private static Optional<Map.Entry<String, Class<?>>> first(
      Map<String, Class<?>> shared, Set<String> done) {
    return shared.entrySet().stream().filter(of -> !done.contains(of.getKey())).findFirst();
  }

  private static void section(
      StringBuilder told, String title, Class<?> of, Map<String, Class<?>> shared) {
    told.append("\n## ").append(title).append("\n\n```\n");
    members(told, "", of, shared);
    told.append("```\n");
  }

  private static void members(
      StringBuilder told, String indent, Class<?> type, Map<String, Class<?>> shared) {
    for (var component : type.getRecordComponents()) {
      var of = component.getAnnotatedType();
      told.append(indent)
          .append(component.getName())
          .append(": ")
          .append(name(of.getType()))
          .append(of.isAnnotationPresent(Nullable.class) ? " or null" : "")
          .append('\n');
      var record = record(of.getType());
      if (record != null && isShared(record)) {
        shared.put(record.getSimpleName(), record);
      } else if (record != null) {
        members(told, indent + "  ", record, shared);
      }
    }
  }

  /** Has a file of its own, and so a section. */
  private static boolean isShared(Class<?> record) {
    return record.getEnclosingClass() == null;
  }

  /** The record that a member is, or has a list of. */
  private static @Nullable Class<?> record(Type type) {
    if (raw(type) == List.class) {
      return record(((ParameterizedType) type).getActualTypeArguments()[0]);
    }
    return raw(type).isRecord() ? raw(type) : null;
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType of ? (Class<?>) of.getRawType() : (Class<?>) type;
  }

  private static String name(Type type) {
    var raw = raw(type);
    if (raw == List.class) {
      return "list of " + name(((ParameterizedType) type).getActualTypeArguments()[0]);
    }
    if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return "object";
    }
    return switch (raw.getSimpleName()) {
      case "String" -> "text";
      case "boolean" -> "truth";
      case "int", "long", "Integer", "Long" -> "whole number";
      case "double", "Double" -> "number";
      case "Instant" -> "time";
      default -> {
        assertThat(raw.isRecord()).as("%s is known", raw).isTrue();
        yield isShared(raw) ? raw.getSimpleName() : "object";
      }
    };
  }
}
