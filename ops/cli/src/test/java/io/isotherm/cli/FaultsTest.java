package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is said when a fault ends the process. */
final class FaultsTest {
  @Test
  void aFullDiskIsNamedAndSaysWhatToDo() {
    var cause = new IllegalStateException("x", new IOException("/d/log: No space left on device"));
    assertThat(Faults.told("The log could not be written.", cause))
        .isEqualTo(
            "The log could not be written."
                + " The disk of the data folder is full: make room, and start again.");
  }

  @Test
  void anyOtherFaultIsToldWithItsCause() {
    var cause = new IllegalStateException("x", new IOException("Input/output error"));
    assertThat(Faults.told("The log could not be written.", cause))
        .isEqualTo("The log could not be written. (Input/output error)");
  }
}
