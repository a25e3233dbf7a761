package io.isotherm.placement.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.folder.DataFolderException;
import io.isotherm.placement.folder.IdentityFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FounderTest {
  private static final List<NodeAddress> THREE =
      List.of(new NodeAddress("a", 7300), new NodeAddress("b", 7300), new NodeAddress("c", 7300));

  @TempDir private Path folder;

  private final Map<NodeAddress, ManagedChannel> channels = new ConcurrentHashMap<>();
  private final List<Server> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
    servers.forEach(Server::shutdownNow);
    channels.values().forEach(ManagedChannel::shutdownNow);
  }

  @Test
  void aProcessAloneInItsListFoundsAlone() throws Exception {
    var alone = List.of(THREE.getFirst());
    var cluster = process("a", alone).found();
    assertThat(cluster.members()).hasSize(1);
    assertThat(identity("a").current().clusterId()).isEqualTo(cluster.clusterId());
  }

  @Test
  void threeProcessesBecomeOneClusterInWhateverOrderTheyStart() throws Exception {
    var c = start("c", List.of(THREE.get(2), THREE.get(0), THREE.get(1)));
    var a = start("a", THREE);
    var b = start("b", THREE);
    assertThat(get(a)).isEqualTo(get(b)).isEqualTo(get(c));
    assertThat(get(a).members()).extracting(PlacementMember::address).isEqualTo(THREE);
    assertThat(get(a).addressOf(identity("b").current().member())).isEqualTo(THREE.get(1));
    for (var name : List.of("a", "b", "c")) {
      assertThat(identity(name).current().clusterId()).isEqualTo(get(a).clusterId());
    }
  }

  @Test
  void aProcessThatRestartsHasTheSameCluster() throws Exception {
    var a = start("a", THREE);
    var b = start("b", THREE);
    var c = start("c", THREE);
    var cluster = get(a);
    get(b);
    get(c);
    servers.forEach(Server::shutdownNow);
    assertThat(get(start("a", THREE))).isEqualTo(cluster);
    assertThat(get(start("b", THREE))).isEqualTo(cluster);
  }

  @Test
  void theDecisionIsLearntFromAnyMemberThatHasIt() throws Exception {
    var a = start("a", THREE);
    var b = start("b", THREE);
    var early = process("c", THREE);
    var serving = serve(THREE.get(2), early);
    var cluster = get(a);
    get(b);
    serving.shutdownNow();
    // The one that decided is gone before the third has heard of it.
    servers.getFirst().shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    assertThat(get(start("c", THREE))).isEqualTo(cluster);
  }

  @Test
  void aProcessWithAnotherListIsRefusedInOneSentence() throws Exception {
    var waiting = start("a", THREE);
    var other = start("b", List.of(THREE.get(0), THREE.get(1)));
    assertThatThrownBy(() -> get(other))
        .hasRootCauseInstanceOf(FoundingException.class)
        .hasRootCauseMessage("The process has another join list: a:7300");
    assertThatThrownBy(() -> get(waiting))
        .hasRootCauseMessage("The process has another join list: b:7300");
  }

  @Test
  void aProcessThatLostItsFolderStandsBy() throws Exception {
    var a = start("a", THREE);
    var b = start("b", THREE);
    var c = start("c", THREE);
    var cluster = get(a);
    get(b);
    get(c);
    servers.get(0).shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    servers.get(2).shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    for (var lost : List.of("a", "c")) {
      Files.delete(folder.resolve(lost).resolve("identity"));
      Files.delete(folder.resolve(lost).resolve("founding"));
      var again = process(lost, THREE);
      servers.add(serve(new NodeAddress(lost, 7300), again));
      assertThat(get(threads.submit(again::found))).isEqualTo(cluster);
      assertThat(again.isToOpen()).isFalse();
      assertThat(identity(lost).current().clusterId()).isEqualTo(cluster.clusterId());
    }
  }

  @Test
  void aProcessThatIsNotInItsOwnListStandsBy() throws Exception {
    var waiting = process("d", THREE);
    var standby = threads.submit(waiting::found);
    var a = start("a", THREE);
    var _ = start("b", THREE);
    var _ = start("c", THREE);
    assertThat(get(standby)).isEqualTo(get(a));
    assertThat(waiting.isToOpen()).isFalse();
    // Also with a list of its own, of whoever is there.
    var late = process("e", List.of(THREE.get(1), new NodeAddress("gone", 7300)));
    assertThat(get(threads.submit(late::found))).isEqualTo(get(a));
    assertThat(late.isToOpen()).isFalse();
  }

  @Test
  void aNodeThatIsGivenTheRoleLaterStandsByAndTellsItsCluster() throws Exception {
    identity("a").joinCluster("c9");
    var node = process("a", THREE);
    assertThat(node.found().clusterId()).isEqualTo("c9");
    assertThat(node.isToOpen()).isFalse();
    servers.add(serve(THREE.get(0), node));
    var other = process("d", THREE);
    assertThat(get(threads.submit(other::found)).clusterId()).isEqualTo("c9");
  }

  @Test
  void aFoundingMemberOpensItsReplicaOnce() throws Exception {
    var alone = List.of(THREE.getFirst());
    var founder = process("a", alone);
    assertThat(founder.isToOpen()).isFalse();
    founder.found();
    assertThat(founder.isToOpen()).isTrue();
    // It stopped before it had opened it.
    var again = process("a", alone);
    again.found();
    assertThat(again.isToOpen()).isTrue();
    again.opened();
    var later = process("a", alone);
    later.found();
    assertThat(later.isToOpen()).isFalse();
  }

  @Test
  void aDamagedDecisionIsRefused() throws Exception {
    process("a", List.of(THREE.getFirst())).found();
    Files.writeString(folder.resolve("a").resolve("founding"), "isotherm founding 1\n");
    assertThatThrownBy(() -> process("a", List.of(THREE.getFirst())))
        .isInstanceOf(DataFolderException.class);
  }

  private Future<FoundedCluster> start(String name, List<NodeAddress> join) throws Exception {
    var founder = process(name, join);
    servers.add(serve(new NodeAddress(name, 7300), founder));
    return threads.submit(founder::found);
  }

  private Server serve(NodeAddress address, Founder founder) throws IOException {
    return InProcessServerBuilder.forName(uri(address))
        .addService(founder.service())
        .build()
        .start();
  }

  private Founder process(String name, List<NodeAddress> join) throws Exception {
    var identity = identity(name);
    var self =
        new PlacementMember(
            new Member(identity.current().member(), name + ":7200"), new NodeAddress(name, 7300));
    return new Founder(
        self,
        join,
        identity,
        folder.resolve(name),
        address ->
            channels.computeIfAbsent(
                address, to -> InProcessChannelBuilder.forName(uri(to)).build()),
        new SplittableRandom(name.hashCode()));
  }

  private IdentityFile identity(String name) throws IOException {
    var own = Files.createDirectories(folder.resolve(name));
    return IdentityFile.open(own, name, new SplittableRandom());
  }

  private String uri(NodeAddress address) {
    return folder + "/" + address;
  }

  private static FoundedCluster get(Future<FoundedCluster> founding)
      throws InterruptedException, ExecutionException, TimeoutException {
    return founding.get(20, TimeUnit.SECONDS);
  }
}
