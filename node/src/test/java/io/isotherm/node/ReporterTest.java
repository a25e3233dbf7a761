package io.isotherm.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.CapacitySettingsConverter;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.RegisterRequest;
import io.isotherm.api.internal.v1.RegisterResponse;
import io.isotherm.api.internal.v1.ReportAnswer;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.capacity.CapacitySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reporter and members of the placement driver in one process. */
final class ReporterTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Metadata.Key<String> LEADER =
      Metadata.Key.of("isotherm-leader", Metadata.ASCII_STRING_MARSHALLER);

  private final List<Server> servers = new ArrayList<>();
  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
  private final BlockingQueue<String> clusters = new LinkedBlockingQueue<>();
  private final BlockingQueue<CapacityRules> capacities = new LinkedBlockingQueue<>();
  private final String prefix = InProcessServerBuilder.generateName();

  @AfterEach
  void stop() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    servers.forEach(Server::shutdownNow);
  }

  @Test
  void itGoesWhereAMemberSaysThatTheLeaderIs() throws Exception {
    serve("follower", "leader");
    var leader = serve("leader", null);
    try (var reporter = reporter(NEVER, "follower", "absent")) {
      assertThat(leader.next()).isEqualTo("n1");
      assertThat(clusters.poll(10, TimeUnit.SECONDS)).isEqualTo("the-cluster");
      reporter.reportNow();
      assertThat(leader.next()).isEqualTo("n1");
    }
  }

  @Test
  void itReportsAtItsInterval() throws Exception {
    var leader = serve("leader", null);
    try (var _ = reporter(Duration.ofMillis(20), "leader")) {
      for (int i = 0; i < 3; i++) {
        assertThat(leader.next()).isEqualTo("n1");
      }
    }
  }

  @Test
  void itTriesTheOthersUntilOneAnswers() throws Exception {
    var leader = serve("leader", null);
    try (var _ = reporter(NEVER, "absent", "leader")) {
      assertThat(leader.next()).isEqualTo("n1");
    }
  }

  @Test
  void itRegistersAgainWhenTheStreamEnds() throws Exception {
    var leader = serve("leader", null);
    try (var _ = reporter(NEVER, "leader")) {
      assertThat(leader.next()).isEqualTo("n1");
      leader.endStream();
      assertThat(leader.next()).isEqualTo("n1");
      assertThat(leader.registrations).hasSize(2);
    }
  }

  @Test
  void itFindsMembersThatItWasToldOf() throws Exception {
    var leader = serve("leader", null);
    leader.members = List.of("leader", "later");
    var later = serve("later", null);
    try (var reporter = reporter(NEVER, "leader")) {
      assertThat(leader.next()).isEqualTo("n1");
      // When the second report comes, the answer to the first is on its way before the end is.
      reporter.reportNow();
      assertThat(leader.next()).isEqualTo("n1");
      // The only one that it was given is gone for good.
      servers.getFirst().shutdownNow();
      assertThat(later.next()).isEqualTo("n1");
    }
  }

  @Test
  void closingWaitsForTheReportUnderWay() throws Exception {
    serve("leader", null);
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var reporter =
        reporter(
            NEVER,
            () -> {
              begun.countDown();
              Uninterruptibles.awaitUninterruptibly(goOn);
              return NodeReport.newBuilder().setNode("n1").build();
            },
            "leader");
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    var closing = Thread.ofPlatform().start(reporter::close);
    while (closing.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    assertThat(closing.getState()).as("waits").isEqualTo(Thread.State.TIMED_WAITING);
    goOn.countDown();
    assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void itTellsWhatTablesMayUseWhenThatIsAnotherThanWasReported() throws Exception {
    var leader = serve("leader", null);
    var rules = CapacityRules.NONE.with(CapacitySettings.AWS);
    leader.capacity = rules;
    try (var reporter = reporter(NEVER, "leader")) {
      assertThat(leader.next()).isEqualTo("n1");
      assertThat(capacities.poll(10, TimeUnit.SECONDS)).isEqualTo(rules);
      leader.capacity = CapacityRules.NONE;
      reporter.reportNow();
      assertThat(leader.next()).isEqualTo("n1");
    }
    assertThat(capacities).isEmpty();
  }

  private Reporter reporter(Duration interval, String... addresses) {
    return reporter(interval, () -> NodeReport.newBuilder().setNode("n1").build(), addresses);
  }

  private Reporter reporter(Duration interval, Supplier<NodeReport> reports, String... addresses) {
    var self = new Member(new MemberId("n1", "00000001"), "127.0.0.1:7200");
    return new Reporter(
        new NodeIdentity(self, "127.0.0.1:7100", "", "127.0.0.1:7300", "a", 2, ""),
        reports,
        List.of(addresses),
        address ->
            channels.computeIfAbsent(
                address, a -> InProcessChannelBuilder.forName(prefix + a).build()),
        clusters::add,
        capacities::add,
        interval);
  }

  private FakeMember serve(String address, @Nullable String leader) throws IOException {
    var member = new FakeMember(leader);
    servers.add(
        InProcessServerBuilder.forName(prefix + address).addService(member).build().start());
    return member;
  }

  /** A member of the driver that leads, or knows who does. */
  private static final class FakeMember extends PlacementGrpc.PlacementImplBase {
    private final @Nullable String leader;
    private final BlockingQueue<NodeReport> reports = new LinkedBlockingQueue<>();
    private final BlockingQueue<RegisterRequest> registrations = new LinkedBlockingQueue<>();
    private final BlockingQueue<StreamObserver<ReportAnswer>> streams = new LinkedBlockingQueue<>();

    private volatile boolean ended;
    private volatile List<String> members = List.of();
    private volatile CapacityRules capacity = CapacityRules.NONE;

    FakeMember(@Nullable String leader) {
      this.leader = leader;
    }

    String next() throws InterruptedException {
      var report = reports.poll(20, TimeUnit.SECONDS);
      return report == null ? "nothing" : report.getNode();
    }

    void endStream() throws InterruptedException {
      ended = true;
      streams.take().onError(Status.UNAVAILABLE.asRuntimeException());
    }

    @Override
    public void register(RegisterRequest request, StreamObserver<RegisterResponse> answers) {
      if (leader != null) {
        var trailers = new Metadata();
        trailers.put(LEADER, leader);
        answers.onError(Status.FAILED_PRECONDITION.asRuntimeException(trailers));
        return;
      }
      registrations.add(request);
      answers.onNext(RegisterResponse.newBuilder().setClusterId("the-cluster").build());
      answers.onCompleted();
    }

    @Override
    public StreamObserver<NodeReport> report(StreamObserver<ReportAnswer> answers) {
      streams.add(answers);
      return new StreamObserver<>() {
        @Override
        public void onNext(NodeReport report) {
          reports.add(report);
          if (!ended) {
            var answer = ReportAnswer.newBuilder().addAllPlacementAddresses(members);
            if (report.getCapacityVersion() != capacity.version()) {
              answer.setCapacity(CapacitySettingsConverter.message(capacity));
            }
            answers.onNext(answer.build());
          }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
      };
    }
  }
}
