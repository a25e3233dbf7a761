package io.isotherm.cli.access;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.cli.output.Version;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeySummary;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm keys}: the access keys that AWS SDKs sign their requests with. */
@Command(
    name = "keys",
    description = "Creates, lists, disables and deletes access keys of a running cluster.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeysCommand.Create.class,
      KeysCommand.Listing.class,
      KeysCommand.Delete.class,
      KeysCommand.Disable.class,
      KeysCommand.Enable.class
    },
    footer = {
      "",
      "Example:",
      "  isotherm keys create --description 'the shop' --endpoint 127.0.0.1:7000"
    })
public final class KeysCommand {
  private static final String EXAMPLE = "Example:";

  private KeysCommand() {}

  @Command(
      name = "create",
      description = "Creates a key and prints it, with its secret, which is not told again.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm keys create --description 'the shop' >> ~/shop.env"})
  static final class Create implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
        names = "--description",
        defaultValue = "",
        paramLabel = "TEXT",
        description = "What the key is for, up to 256 characters.")
    private String description;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      AccessKey key = options.ask(client -> client.keys().create(description));
      PrintWriter out = spec.commandLine().getOut();
      if (options.json()) {
        Map<String, Object> members = members(key.summary());
        members.put("secret", key.secret());
        out.println(JsonText.of(members));
      } else {
        out.println("AWS_ACCESS_KEY_ID=" + key.id());
        out.println("AWS_SECRET_ACCESS_KEY=" + key.secret());
        spec.commandLine().getErr().println("isotherm: the secret is not told again");
      }
    }
  }

  @Command(
      name = "list",
      description = "Prints all keys, without their secrets.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm keys list --json"})
  static final class Listing implements Runnable {
    @Spec private CommandSpec spec;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      List<AccessKeySummary> keys = options.ask(client -> client.keys().list());
      PrintWriter out = spec.commandLine().getOut();
      if (options.json()) {
        out.println(JsonText.of(Map.of("keys", keys.stream().map(KeysCommand::members).toList())));
      } else {
        keys.forEach(key -> out.println(line(key)));
      }
    }
  }

  @Command(
      name = "delete",
      description = "Deletes a key; what is signed with it is refused from then on.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm keys delete AKIT2O5TKGQWJ3GVYF4P"})
  static final class Delete extends OfOneKey {
    @Override
    AccessKeySummary change(String id) {
      return options.ask(client -> client.keys().delete(id));
    }
  }

  @Command(
      name = "disable",
      description = "Refuses what is signed with a key, until it is enabled again.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm keys disable AKIT2O5TKGQWJ3GVYF4P"})
  static final class Disable extends OfOneKey {
    @Override
    AccessKeySummary change(String id) {
      return options.ask(client -> client.keys().setEnabled(id, false));
    }
  }

  @Command(
      name = "enable",
      description = "Serves what is signed with a key that was disabled.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm keys enable AKIT2O5TKGQWJ3GVYF4P"})
  static final class Enable extends OfOneKey {
    @Override
    AccessKeySummary change(String id) {
      return options.ask(client -> client.keys().setEnabled(id, true));
    }
  }

  /** A command about a key that there is; prints what it is, or what it was. */
  abstract static class OfOneKey implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Of the key.")
    private String id;

    @Mixin final ClientOptions options = new ClientOptions();

    abstract AccessKeySummary change(String changed);

    @Override
    public void run() {
      AccessKeySummary key = change(id);
      spec.commandLine().getOut().println(options.json() ? JsonText.of(members(key)) : line(key));
    }
  }

  private static Map<String, Object> members(AccessKeySummary key) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", key.id());
    members.put("created", Instant.ofEpochMilli(key.createdMillis()));
    members.put("enabled", key.enabled());
    members.put("description", key.description());
    return members;
  }

  private static String line(AccessKeySummary key) {
    return "%s  %-8s  %s  %s"
        .formatted(
            key.id(),
            key.enabled() ? "enabled" : "disabled",
            Instant.ofEpochMilli(key.createdMillis()),
            key.description())
        .stripTrailing();
  }
}
