package io.isotherm.placement.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.consensus.MemberId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityFileTest {
  @TempDir private Path folder;

  @Test
  void anIdentityIsDrawnOnceAndKept() throws IOException {
    var drawn = open("n1", 1).current();
    assertThat(drawn.belongsToCluster()).isFalse();
    assertThat(open("n1", 2).current()).isEqualTo(drawn);
  }

  @Test
  void theClusterIsKept() throws IOException {
    open("n1", 1).joinCluster("c1");
    var identity = open("n1", 1);
    assertThat(identity.current().clusterId()).isEqualTo("c1");
    identity.joinCluster("c1");
    assertThatThrownBy(() -> identity.joinCluster("c2"))
        .isInstanceOf(DataFolderException.class)
        .hasMessageStartingWith("The data folder belongs to another cluster");
  }

  @Test
  void theFolderOfAnotherNodeIsRefused() throws IOException {
    open("n1", 1);
    assertThatThrownBy(() -> open("n2", 1))
        .isInstanceOf(DataFolderException.class)
        .hasMessage("The data folder belongs to node n1: " + folder);
  }

  @Test
  void anIdentityThatCannotBeIsDamage() throws IOException {
    new DurableFile(folder.resolve("identity"), "identity", IdentityFile.FORMAT)
        .write("node n1\nincarnation zz\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> open("n1", 1))
        .isInstanceOf(DataFolderException.class)
        .hasMessageStartingWith("A file of the data folder is damaged");
  }

  @Test
  void theIncarnationIsEightDigits() throws IOException {
    var member = open("n1", 7).current().member();
    assertThat(member).isEqualTo(MemberId.parse(member.toString()));
  }

  private IdentityFile open(String node, long seed) throws IOException {
    return IdentityFile.open(folder, node, new SplittableRandom(seed));
  }
}
