package io.isotherm.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where a setting comes from when no flag gives it: the environment, then the settings file, then
 * the option's own default.
 *
 * <p>{@code --grpc-port} is {@code ISOTHERM_GRPC_PORT} in the environment and {@code grpc-port} in
 * the file, which is a Java properties file named by {@code --config} or {@code ISOTHERM_CONFIG}. A
 * name in the file that no option has is refused, so that a misspelt setting is never silently
 * without effect.
 */
final class SettingsSource implements IDefaultValueProvider {
  /** Names the settings file; looked for before other options are read. */
  static final String CONFIG_OPTION = "--config";

  private static final String ENVIRONMENT_PREFIX = "ISOTHERM_";

  private final Map<String, String> environment;
  private @Nullable Path loadedFrom;
  private Properties file = new Properties();

  SettingsSource(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = nameOf(option);
    String variable = environment.get(variableOf(name));
    if (variable != null || option.longestName().equals(CONFIG_OPTION)) {
      return variable;
    }
    return settingsFile(option.command()).getProperty(name);
  }

  static String nameOf(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  static String variableOf(String name) {
    return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private Properties settingsFile(CommandSpec command) {
    Path path = configPath(command);
    if (path != null && !path.equals(loadedFrom)) {
      file = load(path, command);
      loadedFrom = path;
    }
    return file;
  }

  private @Nullable Path configPath(CommandSpec command) {
    OptionSpec option = command.findOption(CONFIG_OPTION);
    if (option == null) {
      return null;
    }
    Path flag = option.getValue();
    String variable = environment.get(variableOf(nameOf(option)));
    return flag != null ? flag : variable == null ? null : Path.of(variable);
  }

  private static Properties load(Path path, CommandSpec command) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "The settings file cannot be read: " + path, unreadable);
    }
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    command.options().forEach(option -> unknown.remove(nameOf(option)));
    if (!unknown.isEmpty()) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "The settings file names no such option: " + unknown.iterator().next());
    }
    return properties;
  }
}
