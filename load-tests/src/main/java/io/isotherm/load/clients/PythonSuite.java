package io.isotherm.load.clients;

import java.util.List;

/** boto3, as Debian has it. */
public final class PythonSuite implements ClientSuite {
  /** Debian's own: its packages are not seen by another Python that may stand first on PATH. */
  private static final String PYTHON = "/usr/bin/python3";

  private final Workshop workshop;

  public PythonSuite(Workshop workshop) {
    this.workshop = workshop;
  }

  @Override
  public String name() {
    return "python";
  }

  @Override
  public Score run(Subject subject) throws InterruptedException {
    workshop.need("python3-boto3", List.of(PYTHON, "-c", "import boto3"));
    var folder = workshop.copied(name());
    return new Script(name(), List.of(PYTHON, "-B", "checks.py"), folder, Script.LIMIT)
        .run(subject, System.out);
  }
}
