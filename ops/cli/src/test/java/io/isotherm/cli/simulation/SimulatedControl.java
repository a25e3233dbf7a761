package io.isotherm.cli.simulation;

import io.grpc.Status;
import io.isotherm.cli.simulation.SimulatedChannel.Reply;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.Channels;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What the placement driver asks of nodes, and what they answer: it comes late, twice or not at
 * all, and is asked again long after it was done, as by a driver that was deposed and does not
 * know.
 */
final class SimulatedControl {
  private static final int PAST_MAX = 32;
  private static final long ANSWER_NANOS_MIN = Duration.ofMillis(20).toNanos();
  private static final long ANSWER_NANOS_MAX = Duration.ofSeconds(1).toNanos();

  /** What some node was asked for, and may be asked for again. */
  private record Past(String method, Object request) {}

  private final SimulatedWorld world;
  private final Map<NodeId, SimulatedNode> nodes;
  private final RandomGenerator random;
  private final ArrayDeque<Past> past = new ArrayDeque<>();

  SimulatedControl(SimulatedWorld world, Map<NodeId, SimulatedNode> nodes) {
    this.world = world;
    this.nodes = nodes;
    random = world.loop().random();
  }

  /** The channels of a process to all nodes. */
  Channels channels(String process) {
    return address -> {
      var node = Objects.requireNonNull(nodes.get(new NodeId(address.host())));
      return new SimulatedChannel(
          (method, request, ended) -> call(process, node, method, request, ended));
    };
  }

  /** Asks every node for something that was asked for before. */
  void repeat() {
    if (!past.isEmpty()) {
      Past again = new ArrayList<>(past).get(random.nextInt(past.size()));
      askAll(again.method(), again.request());
    }
  }

  /** Asks every node for something, and hears no answer. */
  void askAll(String method, Object request) {
    world.trace().note("a driver that was deposed asks for " + Trace.line(method, request));
    nodes.values().forEach(node -> node.control(method, request, _ -> {}));
  }

  /**
   * Asks a node.
   *
   * @param ended told once what it answers, or that it did not in time
   */
  void call(
      String process, SimulatedNode node, String method, Object request, Consumer<Reply> ended) {
    world.trace().note(process + " asks " + node.name() + " for " + Trace.line(method, request));
    past.add(new Past(method, request));
    if (past.size() > PAST_MAX) {
      past.remove();
    }
    var first = new AtomicBoolean(true);
    Consumer<Reply> answer =
        reply -> {
          if (first.compareAndSet(true, false)) {
            world.trace().note(node.name() + " answers " + process + ": " + Trace.line(reply));
            ended.accept(reply);
          }
        };
    world
        .network()
        .send(
            process,
            node.name(),
            () ->
                node.control(
                    method,
                    request,
                    reply ->
                        world.network().send(node.name(), process, () -> answer.accept(reply))));
    world
        .loop()
        .schedule(
            random.nextLong(ANSWER_NANOS_MIN, ANSWER_NANOS_MAX),
            () -> answer.accept(new Reply(Status.UNAVAILABLE, null)));
  }
}
