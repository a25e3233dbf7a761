package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.AppendRegister;
import io.isotherm.consensus.FreePorts;
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
  /** What the process runs: a group of two, until one leads. */
  static final class TwoHosts {
    private TwoHosts() {}

    public static void main(String[] args) throws IOException {
      GroupId group = new GroupId(1);
      AppendRegister one = new AppendRegister();
      AppendRegister other = new AppendRegister();
      List<Member> members = List.of(member("one"), member("other"));
      try (RaftHost first = host(members.getFirst(), one, Path.of(args[0]));
          RaftHost second = host(members.getLast(), other, Path.of(args[0]))) {
        first.found(group, members);
        second.found(group, members);
        while (one.leadership() == null && other.leadership() == null) {
          LockSupport.parkNanos(1_000_000);
        }
      }
      System.out.println("done");
    }

    private static Member member(String node) {
      return new Member(new MemberId(node, "00000000"), "127.0.0.1:" + new FreePorts().one());
    }

    private static RaftHost host(Member self, AppendRegister register, Path root)
        throws IOException {
      Path home = root.resolve(self.id().node());
      return RatisRaftHost.start(
          RaftConfig.defaults(self, self.address(), home.resolve("log"), home.resolve("state")),
          group -> register,
          (group, sentence, cause) -> System.err.println(sentence));
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
                TwoHosts.class.getName(),
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
