package io.isotherm.load.clients;

/** The checks of one client. */
public interface ClientSuite {
  /** One word. */
  String name();

  /**
   * Runs all of them and prints a line for each.
   *
   * @throws ClientFailure when the client is not to be had on this machine, or did not come to an
   *     end
   */
  Score run(Subject subject) throws InterruptedException;
}
