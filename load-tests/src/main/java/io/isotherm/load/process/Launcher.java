package io.isotherm.load.process;

import java.io.IOException;

/** The program that starts Isotherm. */
final class Launcher {
  /** Said by the script that starts this one. */
  static final String PATH = System.getProperty("isotherm.launcher", "../isotherm");

  private Launcher() {}

  /**
   * Has it built: it does that on first use, and three at once would build three times, in one
   * folder.
   *
   * @throws ServerFailure when that does not work
   */
  static void build() throws InterruptedException {
    try {
      int code =
          new ProcessBuilder(PATH, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (code != 0) {
        throw new ServerFailure("The server cannot be built or started: " + PATH);
      }
    } catch (IOException e) {
      throw new ServerFailure("The server's launcher is not there: " + PATH, e);
    }
  }
}
