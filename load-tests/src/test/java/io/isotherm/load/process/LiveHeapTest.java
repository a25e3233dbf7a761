package io.isotherm.load.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveHeapTest {
  private static final int MUCH = 64 << 20;

  /** Holds much until it is told to let go; says when it has done either. */
  private static final String HOLDER =
      """
      class Holder {
        static byte[] held = new byte[64 << 20];

        public static void main(String[] args) throws Exception {
          System.out.println("holds");
          System.in.read();
          held = null;
          System.out.println("let go");
          System.in.read();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theTotalIsTheLastLine() {
    var histogram =
        """
        4711:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:            20           4000  [B (java.base@25)
           2:             7            336  io.isotherm.Total 1 2
        Total            27           4336
        """;
    assertThat(LiveHeap.parse(histogram)).isEqualTo(4_336);
  }

  @Test
  void whatIsNoHistogramIsAFailure() {
    assertThatThrownBy(() -> LiveHeap.parse("4711:\nUnknown diagnostic command\n"))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("Unknown diagnostic command");
    assertThatThrownBy(() -> LiveHeap.bytes(List.of(Long.MAX_VALUE)))
        .isInstanceOf(ServerFailure.class);
  }

  @Test
  void whatNothingHoldsDoesNotCount() throws Exception {
    var source = Files.writeString(folder.resolve("Holder.java"), HOLDER);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process = new ProcessBuilder(java, source.toString()).start();
    try (var said = process.inputReader();
        var told = process.outputWriter()) {
      assertThat(said.readLine()).isEqualTo("holds");
      long with = LiveHeap.bytes(List.of(process.pid()));
      assertThat(with).isGreaterThan(MUCH);
      told.write("\n");
      told.flush();
      assertThat(said.readLine()).isEqualTo("let go");
      assertThat(LiveHeap.bytes(List.of(process.pid()))).isLessThan(with - MUCH / 2);
    } finally {
      process.destroyForcibly();
    }
  }
}
