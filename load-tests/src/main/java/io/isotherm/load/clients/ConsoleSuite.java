package io.isotherm.load.clients;

import java.util.List;

/**
 * Our console, used in a headless Chromium as an operator uses it: a hot range is seen where it is,
 * what happens to it is drawn, and ten thousand partitions are no trouble.
 */
public final class ConsoleSuite implements ClientSuite {
  private final Workshop workshop;

  public ConsoleSuite(Workshop workshop) {
    this.workshop = workshop;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public Score run(Subject subject) throws InterruptedException {
    var operation = subject.operation();
    if (operation == null) {
      throw new ClientFailure("The console is looked at only of a cluster that is started here.");
    }
    workshop.need("chromium", List.of("/usr/bin/chromium", "--version"));
    var command =
        List.of(
            "node",
            "--no-warnings",
            "console.mjs",
            "--console=" + operation.console(),
            "--grpc=" + operation.grpc(),
            "--launcher=" + operation.launcher());
    return new Script(name(), command, workshop.nodeFolder(), Script.LIMIT)
        .run(subject, System.out);
  }
}
