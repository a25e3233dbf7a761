package io.isotherm.cli.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerNameTest {
  @TempDir private Path folder;

  @Test
  void aCertificateNamesItsOwner() throws Exception {
    var authority = new TestAuthority(folder);
    assertThat(PeerName.of(TestAuthority.certificate(authority.process("n1"))))
        .isEqualTo(new PeerName(PeerName.Kind.PROCESS, "n1"));
    assertThat(PeerName.of(TestAuthority.certificate(authority.client("shop"))))
        .isEqualTo(new PeerName(PeerName.Kind.CLIENT, "shop"));
  }

  @Test
  void aCertificateOfNoClusterNamesNobody() throws Exception {
    var authority = new TestAuthority(folder);
    authority.issue(new PeerName(PeerName.Kind.PROCESS, "n1"), Instant.now(), "127.0.0.1");
    assertThat(PeerName.of(TestAuthority.certificate(authority.files("ca")))).isNull();
  }

  @Test
  void aNameIsOneThatStandsInAUri() {
    assertThat(new PeerName(PeerName.Kind.PROCESS, "n1.zone-a").uri())
        .isEqualTo("isotherm://process/n1.zone-a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeerName(PeerName.Kind.CLIENT, "a/b"))
        .withMessageContaining("1 to 63 letters, digits");
  }
}
