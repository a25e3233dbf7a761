package io.isotherm.load.fuzz;

import java.util.Locale;

/**
 * What Jazzer calls: the classes in package {@code io.isotherm.router.fuzz} of the router's tests.
 */
public enum JazzerTarget {
  REQUESTS("RequestTarget"),
  EXPRESSIONS("ExpressionTarget"),
  SIGNATURES("SignatureTarget"),
  CODINGS("CodingTarget");

  private final String simpleClassName;

  JazzerTarget(String simpleClassName) {
    this.simpleClassName = simpleClassName;
  }

  String className() {
    return "io.isotherm.router.fuzz." + simpleClassName;
  }

  /** Also of the folder with its inputs, and of its dictionary. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
