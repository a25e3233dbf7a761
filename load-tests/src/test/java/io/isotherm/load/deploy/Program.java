package io.isotherm.load.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program of this machine that reads what {@code deploy} has, if it is there. */
record Program(String name) {
  /**
   * Whether it is there, and says so of its version.
   *
   * @param version a regular expression that is found in what it says
   */
  boolean isHere(String version, String... arguments) throws InterruptedException {
    try {
      return run(arguments).matches("(?s).*" + version + ".*");
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * What it prints.
   *
   * @throws IOException when it is not there, or ends with another code than 0
   */
  String run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " refuses: " + printed);
    }
    return printed;
  }
}
