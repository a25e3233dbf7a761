package io.isotherm.model.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost:7100", "10.0.0.1:1", "[::1]:65535", "node-1.example:7200"})
  void isReadAsItIsPrinted(String text) {
    assertThat(NodeAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        ":7100",
        "a:",
        "a:b",
        "a:0",
        "a:65536",
        "::1:7100",
        "[]:1",
        "a:-1"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NodeAddress.parse(text));
  }
}
