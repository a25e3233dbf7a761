package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.AppendRegister;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.RaftHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own with the flags of the build starts, leads and stops without a word. */
final class QuietStartTest {
  /** What the process runs: a group of one, until it leads. */
  static final class LoneHost {
    private LoneHost() {}

    public static void main(String[] args) throws IOException {
      Member self =
          new Member(new MemberId("n", "00000000"), "127.0.0.1:" + FaultyNetwork.freePort());
      GroupId group = new GroupId(1);
      AppendRegister register = new AppendRegister();
      Path root = Path.of(args[0]);
      try (RaftHost host =
          RatisRaftHost.start(
              RaftConfig.defaults(self, self.address(), root.resolve("log"), root.resolve("state")),
              g -> register,
              (g, sentence, cause) -> System.err.println(sentence))) {
        host.found(group, List.of(self));
        while (register.leadership() == null) {
          LockSupport.parkNanos(1_000_000);
        }
      }
      System.out.println("done");
    }
  }

  @Test
  void nothingIsSaidOnStandardError(@TempDir Path root) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                LoneHost.class.getName(),
                root.toString())
            .start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(errors).isEmpty();
    assertThat(output).isEqualToIgnoringNewLines("done");
    assertThat(process.exitValue()).isZero();
  }
}
