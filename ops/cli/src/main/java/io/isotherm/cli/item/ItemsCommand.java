package io.isotherm.cli.item;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Version;
import io.isotherm.client.Query;
import io.isotherm.model.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm items}: reads and writes items, and tells what that cost. */
@Command(
    name = "items",
    description = {
      "Gets, puts, deletes, queries and scans items, and tells what that cost and which partition"
          + " holds them.",
      "Items are read as plain JSON or as DynamoDB has it, with types; they are printed plain for"
          + " people, and with types by --json."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ItemsCommand.Get.class,
      ItemsCommand.Put.class,
      ItemsCommand.Delete.class,
      ItemsCommand.OfQuery.class,
      ItemsCommand.OfScan.class
    },
    footer = {
      "",
      "Examples:",
      "  isotherm items put songs '{\"artist\": \"Miles\", \"title\": \"So What\", \"plays\": 3}'",
      "  isotherm items get songs Miles 'So What'",
      "  isotherm items query songs Miles"
    })
public final class ItemsCommand {
  private static final String EXAMPLE = "Example:";

  /** Items that a page looks at unless something else is said. */
  private static final int PAGE = 100;

  private ItemsCommand() {}

  @Command(
      name = "get",
      description = "Prints an item; ends with 4 when there is none.",
      mixinStandardHelpOptions = true,
      footer = {"", EXAMPLE, "  isotherm items get songs Miles 'So What' --strong"})
  static final class Get extends KeyCommand<ItemAnswer> {
    @Option(names = "--strong", description = "A strong read, which costs twice as much.")
    private boolean strong;

    @Override
    ItemAnswer answer(KnownTable known, ItemForm form) {
      var key = key(known.key());
      var get = known.table().get(key).reportCapacity();
      return ItemAnswer.of(
          known, known.partitionOf(key), (strong ? get.strong() : get).run(), form);
    }
  }

  /** A condition that a write depends on. */
  static final class Condition {
    @Option(
        names = "--only-if",
        paramLabel = "EXPRESSION",
        description = "The ConditionExpression; refused, with 1, when it does not hold.")
    private @Nullable String expression;

    @Mixin private Placeholders placeholders = new Placeholders();
  }

  @Command(
      name = "put",
      description = "Puts an item, in place of the one with the same key, which it prints.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  isotherm items put songs '{\"artist\": \"Miles\", \"title\": \"So What\"}'",
        "  isotherm items put songs '{\"artist\": {\"S\": \"Miles\"}, \"title\": {\"S\": \"So What\"}}'"
            + " --only-if 'attribute_not_exists(artist)'",
        "  isotherm items put songs - < song.json"
      })
  static final class Put extends ItemCommand<WrittenAnswer> {
    @Parameters(
        index = "1",
        paramLabel = "ITEM",
        description = "JSON, plain or as DynamoDB has it; - reads it from the standard input.")
    private String item;

    @Mixin private Condition condition = new Condition();

    @Override
    WrittenAnswer answer(KnownTable known, ItemForm form) {
      var read = GivenItem.read(item.equals("-") ? input() : item, known.key());
      var put = known.table().put(read).reportCapacity().returnOld();
      if (condition.expression != null) {
        put.onlyIf(condition.expression);
      }
      var partition = known.partitionOf(read);
      return WrittenAnswer.of(known, partition, condition.placeholders.in(put).run(), form);
    }

    /** An item takes more characters as JSON than it has bytes. */
    private static String input() {
      try {
        byte[] read = System.in.readNBytes(16 * Limits.ITEM_BYTES_MAX);
        return new String(read, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new CommandFailure("The standard input cannot be read.", e);
      }
    }
  }

  @Command(
      name = "delete",
      description = "Deletes an item, and prints what it was; that there is none is no failure.",
      mixinStandardHelpOptions = true,
      footer = {"", EXAMPLE, "  isotherm items delete songs Miles 'So What'"})
  static final class Delete extends KeyCommand<WrittenAnswer> {
    @Mixin private Condition condition = new Condition();

    @Override
    WrittenAnswer answer(KnownTable known, ItemForm form) {
      var key = key(known.key());
      var delete = known.table().delete(key).reportCapacity().returnOld();
      if (condition.expression != null) {
        delete.onlyIf(condition.expression);
      }
      var partition = known.partitionOf(key);
      return WrittenAnswer.of(known, partition, condition.placeholders.in(delete).run(), form);
    }
  }

  /** Where a page begins. */
  static final class After {
    @Option(
        names = "--after",
        paramLabel = "KEY",
        description = "Goes on behind a key: what the page before told.")
    private @Nullable String key;
  }

  @Command(
      name = "query",
      description = "Prints a page of the items with one partition key, by their sort keys.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footer = {
        "",
        "Examples:",
        "  isotherm items query songs Miles --limit 10 --backward",
        "  isotherm items query songs --key 'artist = :a AND title > :t' --value ':a=\"Miles\"'"
            + " --value ':t=\"S\"'"
      })
  static final class OfQuery extends ItemCommand<PageAnswer> {
    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "KEY",
        description = "Value of the partition key; or --key.")
    private @Nullable String partitionKey;

    @Option(
        names = "--key",
        paramLabel = "EXPRESSION",
        description = "The KeyConditionExpression; or KEY.")
    private @Nullable String expression;

    @Option(names = "--backward", description = "From the highest sort key down.")
    private boolean backward;

    @Mixin private After after = new After();
    @Mixin private RangedOptions ranged = new RangedOptions();

    @Override
    PageAnswer answer(KnownTable known, ItemForm form) {
      var query = ranged.in(query(known).limit(PAGE)).reportCapacity();
      if (backward) {
        query.backward();
      }
      if (after.key != null) {
        query.after(GivenItem.read(after.key, known.key()));
      }
      return PageAnswer.of(known, query.run(), form);
    }

    private Query query(KnownTable known) {
      if ((partitionKey == null) == (expression == null)) {
        throw new CommandFailure(
            ExitCode.USAGE, "A query has the value of a partition key, or an expression (--key).");
      }
      if (partitionKey == null) {
        return known.table().query(String.valueOf(expression));
      }
      var attribute = known.key().partitionKey();
      return known
          .table()
          .query("#partitionKey = :partitionKey")
          .name("#partitionKey", attribute.name())
          .value(":partitionKey", KeyText.value(attribute, partitionKey));
    }
  }

  @Command(
      name = "scan",
      description = "Prints a page of all items of a table, in no order that means anything.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footer = {
        "",
        EXAMPLE,
        "  isotherm items scan songs --filter 'plays > :few' --value ':few=10'"
      })
  static final class OfScan extends ItemCommand<PageAnswer> {
    @Mixin private After after = new After();
    @Mixin private RangedOptions ranged = new RangedOptions();

    @Override
    PageAnswer answer(KnownTable known, ItemForm form) {
      var scan = ranged.in(known.table().scan().limit(PAGE)).reportCapacity();
      if (after.key != null) {
        scan.after(GivenItem.read(after.key, known.key()));
      }
      return PageAnswer.of(known, scan.run(), form);
    }
  }
}
