package io.isotherm.cli.access;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.access.AccessKeySummary;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  /** A key, without its secret. */
  record KeyView(String id, Instant created, boolean enabled, String description)
      implements Answer {
    static KeyView of(AccessKeySummary key) {
      return new KeyView(
          key.id(), Instant.ofEpochMilli(key.createdMillis()), key.enabled(), key.description());
    }

    @Override
    public List<String> lines(Screen screen) {
      return List.of(
          "%s  %-8s  %s  %s"
              .formatted(id, enabled ? "enabled" : "disabled", Figures.time(created), description)
              .stripTrailing());
    }
  }

  /** A key that was made just now, with its secret. */
  record NewKey(String id, Instant created, boolean enabled, String description, String secret)
      implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return List.of("AWS_ACCESS_KEY_ID=" + id, "AWS_SECRET_ACCESS_KEY=" + secret);
    }

    @Override
    public List<String> remarks() {
      return List.of("the secret is not told again");
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return id;
    }
  }

  /** All of them. */
  record Keys(List<KeyView> keys) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return keys.stream().flatMap(key -> key.lines(screen).stream()).toList();
    }
  }

  @Command(
      name = "create",
      description = "Creates a key and prints it, with its secret, which is not told again.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm keys create --description 'the shop' >> ~/shop.env"})
  static final class Create extends ClusterCommand<NewKey> {
    @Option(
        names = "--description",
        defaultValue = "",
        paramLabel = "TEXT",
        description = "What the key is for, up to 256 characters.")
    private String description;

    @Override
    protected NewKey answer(DatabaseClient client) {
      var key = client.keys().create(description);
      var view = KeyView.of(key.summary());
      return new NewKey(view.id, view.created, view.enabled, view.description, key.secret());
    }
  }

  @Command(
      name = "list",
      description = "Prints all keys, without their secrets.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm keys list --json"})
  static final class Listing extends ClusterCommand<Keys> {
    @Override
    protected Keys answer(DatabaseClient client) {
      return new Keys(client.keys().list().stream().map(KeyView::of).toList());
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
    AccessKeySummary change(DatabaseClient client, String id) {
      return client.keys().delete(id);
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
    AccessKeySummary change(DatabaseClient client, String id) {
      return client.keys().setEnabled(id, false);
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
    AccessKeySummary change(DatabaseClient client, String id) {
      return client.keys().setEnabled(id, true);
    }
  }

  /** A command about a key that there is; prints what it is, or what it was. */
  abstract static class OfOneKey extends ClusterCommand<KeyView> {
    @Parameters(paramLabel = "ID", description = "Of the key.")
    private String id;

    abstract AccessKeySummary change(DatabaseClient client, String changed);

    @Override
    protected final KeyView answer(DatabaseClient client) {
      return KeyView.of(change(client, id));
    }
  }
}
