package io.isotherm.load.command;

import io.isotherm.load.packages.PackageIndex;
import io.isotherm.load.packages.PackageKey;
import io.isotherm.model.item.Item;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The index of packages this machine can install. */
final class AptIndex {
  private AptIndex() {}

  /**
   * Fetches the index first when there is none.
   *
   * @throws StatedFailure when there is none to be had
   */
  static Map<PackageKey, Item> read() throws IOException, InterruptedException {
    var records = dump();
    if (records.isEmpty()) {
      System.err.println("The package index is empty: apt-get update");
      new ProcessBuilder("apt-get", "update", "-q").inheritIO().start().waitFor();
      records = dump();
    }
    if (records.isEmpty()) {
      throw new StatedFailure(
          "There is no package index: run 'apt-get update' on a Debian system, or give --index.");
    }
    return records;
  }

  private static Map<PackageKey, Item> dump() throws IOException {
    var command = List.of("apt-cache", "dumpavail");
    try (var reader = new ProcessBuilder(command).start().inputReader()) {
      return PackageIndex.read(reader);
    }
  }
}
