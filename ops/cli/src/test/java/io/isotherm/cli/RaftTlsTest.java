package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.isotherm.cli.tls.Certificates;
import io.isotherm.cli.tls.TestAuthority;
import io.isotherm.cli.tls.TlsFiles;
import io.isotherm.consensus.AppendRegister;
import io.isotherm.consensus.FreePorts;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.PeerTls;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.consensus.ratis.JvmHosts;
import io.isotherm.consensus.ratis.RatisRaftHost;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three replicas that prove to one another who they are, and nobody else on their ports. */
final class RaftTlsTest {
  private static final GroupId GROUP = new GroupId(1);
  private static final int REPLICAS = 3;
  private static final long LIMIT_SECONDS = 30;

  private final List<Member> members = new ArrayList<>();
  private final List<AppendRegister> registers = new ArrayList<>();
  private final List<RaftHost> hosts = new ArrayList<>();
  private final List<Certificates> certificates = new ArrayList<>();

  @TempDir private Path folder;
  private TestAuthority authority;

  @BeforeEach
  void found() throws Exception {
    authority = new TestAuthority(folder.resolve("certs"));
    var ports = new FreePorts();
    for (int i = 0; i < REPLICAS; i++) {
      members.add(new Member(new MemberId("n" + i, "00000000"), "127.0.0.1:" + ports.one()));
    }
    for (Member member : members) {
      var own = Certificates.open(authority.process(member.id().node()));
      certificates.add(own);
      var register = new AppendRegister();
      registers.add(register);
      Path home = folder.resolve(member.id().node());
      hosts.add(
          RatisRaftHost.start(
              RaftConfig.defaults(
                  member, member.address(), home.resolve("log"), home.resolve("state")),
              _ -> register,
              (_, sentence, cause) -> {
                throw new AssertionError(sentence, cause);
              },
              new JvmHosts(),
              new PeerTls(own.amongProcesses(), own.amongProcesses())));
    }
    for (RaftHost host : hosts) {
      host.found(GROUP, members);
    }
  }

  @AfterEach
  void close() {
    hosts.forEach(RaftHost::close);
    certificates.forEach(Certificates::close);
  }

  @Test
  void replicasElectAppendAndConfirm() {
    var leader = leader();
    propose(leader, "word");
    await(
        "all to apply",
        () -> registers.stream().allMatch(register -> register.words().equals(List.of("word"))));
    assertThat(confirm(leader)).isEqualTo(ReadConfirmation.CONFIRMED);
  }

  @Test
  void nobodyElseIsLetIn() throws Exception {
    leader();
    assertThat(answer(showing(authority.process("n9"))))
        .as("of who is let in, and asks for what there is not")
        .isEqualTo(Status.Code.UNIMPLEMENTED);

    assertThat(answer(showing(authority.client("shop")))).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(answer(InsecureChannelCredentials.create())).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(
            answer(
                TlsChannelCredentials.newBuilder()
                    .trustManager(authority.certificate().toFile())
                    .build()))
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  private Status.Code answer(ChannelCredentials credentials) {
    var channel = Grpc.newChannelBuilder(members.getFirst().address(), credentials).build();
    var stub =
        HealthGrpc.newBlockingStub(channel).withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
    try {
      var status = new Status.Code[1];
      assertThatExceptionOfType(StatusRuntimeException.class)
          .isThrownBy(() -> stub.check(HealthCheckRequest.getDefaultInstance()))
          .satisfies(refused -> status[0] = refused.getStatus().getCode());
      return status[0];
    } finally {
      channel.shutdownNow();
    }
  }

  private static ChannelCredentials showing(TlsFiles shown) throws Exception {
    return TlsChannelCredentials.newBuilder()
        .trustManager(shown.authorities().toFile())
        .keyManager(shown.chain().toFile(), shown.key().toFile())
        .build();
  }

  private AppendRegister leader() {
    await("a leader", () -> registers.stream().anyMatch(register -> register.leadership() != null));
    return registers.stream()
        .filter(register -> register.leadership() != null)
        .findFirst()
        .orElseThrow();
  }

  private static void propose(AppendRegister leader, String word) {
    var outcome = new CompletableFuture<ProposalOutcome>();
    Objects.requireNonNull(leader.leadership())
        .propose(ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)), outcome::complete);
    await("the proposal to end", outcome::isDone);
  }

  private static ReadConfirmation confirm(AppendRegister leader) {
    var answer = new CompletableFuture<ReadConfirmation>();
    Objects.requireNonNull(leader.leadership()).confirm(answer::complete);
    await("the term to be confirmed", answer::isDone);
    return answer.join();
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
