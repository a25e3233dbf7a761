package io.isotherm.cli;

import java.io.PrintWriter;

/** Tells whoever waits for a start what is being waited for. */
@FunctionalInterface
interface Progress {
  void step(String sentence);

  /** A line for each step. */
  static Progress on(PrintWriter writer) {
    return sentence -> writer.println("isotherm: " + sentence);
  }
}
