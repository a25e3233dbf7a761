package io.isotherm.load.clients;

import java.util.List;

/** The AWS SDK for JavaScript, version 3. */
public final class JavaScriptSuite implements ClientSuite {
  private final Workshop workshop;

  public JavaScriptSuite(Workshop workshop) {
    this.workshop = workshop;
  }

  @Override
  public String name() {
    return "javascript";
  }

  @Override
  public Score run(Subject subject) throws InterruptedException {
    var folder = workshop.nodeFolder();
    return new Script(name(), List.of("node", "--no-warnings", "checks.mjs"), folder, Script.LIMIT)
        .run(subject, System.out);
  }
}
