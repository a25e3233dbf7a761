package io.isotherm.load.command;

import picocli.CommandLine.Option;

/** How the Isotherm cluster that a run starts is founded. */
final class GroupOptions {
  @Option(
      names = "--groups",
      defaultValue = "0",
      description =
          "Groups that a cluster started here is founded with; 0, the default, for as many as the"
              + " servers choose.")
  private int groups;

  int groups() {
    return groups;
  }
}
