package io.isotherm.load.clients;

/**
 * One thing that must hold.
 *
 * @param name says what, as a sentence without its full stop
 */
public record Check(String name, Body body) {
  /** Returns if it holds, and throws anything, an {@link AssertionError} at best, if not. */
  public interface Body {
    void run() throws Exception;
  }
}
