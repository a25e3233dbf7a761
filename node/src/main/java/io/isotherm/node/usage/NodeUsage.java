package io.isotherm.node.usage;

import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.admission.Headroom;
import io.isotherm.node.admission.HeadroomRule;
import io.isotherm.node.admission.NodeLoad;
import io.isotherm.node.admission.ScanPages;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.GroupRead;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.ItemRead;
import io.isotherm.node.group.RangeMeasure;
import io.isotherm.node.group.RangeRead;
import io.isotherm.node.group.Refusals;
import io.isotherm.node.group.WorkMeter;
import io.isotherm.node.group.WriteRequest;
import io.isotherm.node.heat.Access;
import io.isotherm.node.metrics.EntryCounts;
import io.isotherm.node.metrics.SlowCalls;
import io.isotherm.node.rpc.RequestGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees every request to the partitions of a node: keeps it below the ceiling before its group gets
 * it, and counts what it cost when its answer is known. Any thread.
 *
 * <p>Heat is what is asked for: a request that is refused for the ceiling counts with what it is
 * expected to cost. One that its group refuses does not, since it was for another node, or comes
 * again; nor one that is refused for all that the node has in hand; nor a scan that is refused for
 * the share of scans, since no partition is to be split for what is not wanted.
 */
public final class NodeUsage implements RequestGate {
  /** Partitions in which split points and hot items are looked for at a time: the hottest. */
  static final int KEYS_WATCHED_MAX = 128;

  /** Heat per second from which on that is worth its memory. */
  static final double KEYS_WATCHED_HEAT_MIN = 50;

  private static final Comparator<Warm> HOTTEST_FIRST =
      Comparator.comparingDouble(Warm::heat).reversed();

  private final PartitionMeters meters;
  private final GroupClock clock;
  private final DoubleSupplier random;
  private final Supplier<NodeLoad> load;
  private final WorkMeter work;

  /** For a node whose entries nobody is told of. */
  public NodeUsage(GroupClock clock, DoubleSupplier random, Supplier<NodeLoad> load) {
    this(clock, random, load, new EntryCounts(), new SlowCalls(Duration.ZERO, clock::nanos));
  }

  /**
   * @param random 0 to 1, for any thread
   * @param load of the node as it is at the time; for any thread, and quick
   */
  public NodeUsage(
      GroupClock clock,
      DoubleSupplier random,
      Supplier<NodeLoad> load,
      EntryCounts entries,
      SlowCalls slow) {
    this.meters = new PartitionMeters(clock);
    this.clock = clock;
    this.random = random;
    this.load = load;
    this.work = new SampledWork(meters, random, entries, slow);
  }

  /** What tables may use, as it was last told; nobody is throttled before. */
  public CapacityRules capacity() {
    return meters.rules();
  }

  /** Other settings hold from now on, for requests that come later. */
  public void limit(CapacityRules rules) {
    meters.limit(rules);
  }

  /** What replicas tell of the work they do. */
  public WorkMeter work() {
    return work;
  }

  @Override
  public List<WriteRequest> writes(GroupReplica replica, List<WriteRequest> writes) {
    var seen = load.get();
    var headroom = HeadroomRule.of(replica.writer().waitingPart(), seen.heap(), seen.processor());
    if (passesAll(headroom)) {
      return writes;
    }
    var admitted = new ArrayList<WriteRequest>(writes.size());
    for (var write : writes) {
      if (isTooMuch(headroom)) {
        write.refuse(overloaded(headroom));
        continue;
      }
      var meter = meters.of(replica, write.partition());
      var gate = meter == null ? null : meter.writes();
      var key = meter == null ? null : meter.keys().writes(write.position());
      switch (enter(replica, meter, gate, key, write.position(), 1, headroom)) {
        case Entry.Unmetered() -> admitted.add(write);
        case Entry.Open open -> admitted.add(metered(write, open));
        case Entry.Closed closed -> {
          closed
              .meter()
              .throttled(Access.WRITE, write.position(), closed.answer().expected(), random);
          write.refuse(throttled(closed, Units.WRITE));
        }
      }
    }
    return admitted;
  }

  @Override
  public List<GroupRead> reads(GroupReplica replica, List<GroupRead> reads) {
    var seen = load.get();
    var headroom = HeadroomRule.of(seen.readTasks(), seen.heap(), seen.processor());
    if (passesAll(headroom)) {
      return reads;
    }
    var admitted = new ArrayList<GroupRead>(reads.size());
    for (var read : reads) {
      if (read instanceof RangeMeasure) {
        // To ask what something would cost is free.
        admitted.add(read);
        continue;
      }
      if (isTooMuch(headroom)) {
        read.refuse(overloaded(headroom));
        continue;
      }
      var meter = meters.of(replica, read.partition());
      var gate = meter == null ? null : meter.reads();
      var narrower = meter == null ? null : narrower(read, meter);
      switch (enter(replica, meter, gate, narrower, start(read), requests(read), headroom)) {
        case Entry.Unmetered() -> admitted.add(read);
        case Entry.Open open -> admitted.add(metered(read, open));
        case Entry.Closed closed -> {
          if (!(closed.narrower() instanceof Narrower.Scans)) {
            closed.meter().throttled(access(read), start(read), closed.answer().expected(), random);
          }
          read.refuse(throttled(closed, Units.READ));
        }
      }
    }
    return admitted;
  }

  private WriteRequest metered(WriteRequest write, Entry.Open open) {
    return write.withAnswer(reply -> {
      double cost = RequestCost.of(reply);
      open.settle(cost);
      open.meter().served(Access.WRITE, write.position(), cost, random);
      write.answer().accept(reply);
    });
  }

  private GroupRead metered(GroupRead read, Entry.Open open) {
    return switch (read) {
      case ItemRead item ->
          item.withAnswer(reply -> {
            double cost = RequestCost.of(reply, item.strong());
            open.settle(cost);
            double all = cost * item.requests();
            open.meter().served(Access.READ, item.position(), all, random);
            item.answer().accept(reply);
          });
      case RangeMeasure measure -> measure;
      case RangeRead range -> {
        var asked = withinShare(range, open.meter());
        boolean endsEarly = !asked.query().equals(range.query());
        yield asked.withAnswer(reply -> {
          double cost = RequestCost.of(reply, range.strong());
          open.settle(cost);
          served(range, reply.getPage(), cost, open.meter());
          range.answer().accept(endsEarly ? ended(reply) : reply);
        });
      }
    };
  }

  /** A page of a scan looks at no more than the share of scans is good for. */
  private static RangeRead withinShare(RangeRead range, PartitionMeter meter) {
    var scans = range.scan() ? meter.scans() : null;
    return scans == null
        ? range
        : range.within(ScanPages.bytesMax(scans.gate().bucket().bucket().rate(), range.strong()));
  }

  private static ReadRangeReply ended(ReadRangeReply reply) {
    return reply.hasPage() && reply.getPage().hasLastPosition()
        ? reply.toBuilder().setPage(reply.getPage().toBuilder().setEndsPage(true)).build()
        : reply;
  }

  /** The heat of a page is put to both its ends: whoever splits between them cuts it in two. */
  private void served(RangeRead read, ReadRangeReply.Page page, double cost, PartitionMeter meter) {
    if (page.hasLastPosition()) {
      var last = Bytes.owned(page.getLastPosition().toByteArray());
      meter.served(Access.RANGE_READ, start(read), cost / 2, random);
      meter.served(Access.RANGE_READ, last, cost / 2, random);
    } else {
      meter.served(Access.RANGE_READ, start(read), cost, random);
    }
  }

  private static Refusal throttled(Entry.Closed closed, Units units) {
    long millis = TimeUnit.NANOSECONDS.toMillis(closed.answer().nanos()) + 1;
    var meter = closed.meter();
    long partition = meter.partition().id().value();
    var throttling =
        switch (closed.narrower()) {
          case null -> Throttling.ofPartition(partition, units, meter.hotKey(), millis);
          case Narrower.Scans _ ->
              Throttling.ofPartition(partition, units, meter.hotKey(), millis).ofScans();
          case Narrower.Item(_, var key) -> Throttling.ofKey(key, units, millis);
        };
    return Refusals.failure(throttling.failure());
  }

  /** Whether nothing is counted, and nobody refused for all that the node has in hand. */
  private boolean passesAll(Headroom headroom) {
    return !meters.counts() && !(headroom instanceof Headroom.Exhausted);
  }

  private boolean isTooMuch(Headroom headroom) {
    return headroom instanceof Headroom.Exhausted(_, var part, _) && random.getAsDouble() < part;
  }

  private static Refusal overloaded(Headroom headroom) {
    return headroom instanceof Headroom.Exhausted(var cause, _, var millis)
        ? Refusals.failure(Throttling.overloaded(cause.word(), millis))
        : Refusals.overloaded();
  }

  private static Access access(GroupRead read) {
    return switch (read) {
      case ItemRead _ -> Access.READ;
      case RangeRead _, RangeMeasure _ -> Access.RANGE_READ;
    };
  }

  private static @Nullable Narrower narrower(GroupRead read, PartitionMeter meter) {
    return switch (read) {
      case ItemRead item -> meter.keys().reads(item.position());
      case RangeRead range when range.scan() -> meter.scans();
      case RangeRead _, RangeMeasure _ -> null;
    };
  }

  private static int requests(GroupRead read) {
    return switch (read) {
      case ItemRead item -> item.requests();
      case RangeRead _, RangeMeasure _ -> 1;
    };
  }

  private static Bytes start(GroupRead read) {
    return switch (read) {
      case ItemRead item -> item.position();
      case RangeRead range -> range.range().start();
      case RangeMeasure measure -> measure.range().start();
    };
  }

  private Entry enter(
      GroupReplica replica,
      @Nullable PartitionMeter meter,
      @Nullable CapacityGate gate,
      @Nullable Narrower narrower,
      Bytes position,
      int requests,
      Headroom headroom) {
    if (meter == null) {
      return new Entry.Unmetered();
    }
    long now = clock.nanos();
    CapacityGate.Answer.Enter part = null;
    if (narrower != null) {
      switch (narrower.gate().ask(now, false, requests)) {
        case CapacityGate.Answer.Enter enter -> part = enter;
        case CapacityGate.Answer.Wait wait -> {
          return closed(replica, meter, position, wait, narrower);
        }
      }
    }
    if (gate == null) {
      return new Entry.Open(meter, null, part);
    }
    return switch (gate.ask(now, headroom.allowsBursts(), requests)) {
      case CapacityGate.Answer.Enter enter -> new Entry.Open(meter, enter, part);
      case CapacityGate.Answer.Wait wait -> {
        if (part != null) {
          part.settle(0);
        }
        yield closed(replica, meter, position, wait, null);
      }
    };
  }

  private static Entry closed(
      GroupReplica replica,
      PartitionMeter meter,
      Bytes position,
      CapacityGate.Answer.Wait wait,
      @Nullable Narrower narrower) {
    return holds(replica, meter.partition(), position)
        ? new Entry.Closed(meter, wait, narrower)
        : new Entry.Unmetered();
  }

  /** A partition that is gone refuses by itself, and tells of those in its place. */
  private static boolean holds(
      GroupReplica replica, PartitionDescriptor partition, Bytes position) {
    return partition.range().contains(position)
        && partition.equals(replica.partition(partition.id().value()));
  }

  /**
   * Brings all meters up to now, and forgets those of partitions that are gone.
   *
   * @param hosted all replicas of the node
   * @param leading ids of the groups whose heat is wanted
   * @return by partition: those with heat, in a bounded number of bytes
   */
  public Map<Long, Heat> heats(Collection<GroupReplica> hosted, Set<Long> leading) {
    long now = clock.nanos();
    var all = new ArrayList<Warm>();
    var wanted = new ArrayList<Warm>();
    for (var replica : hosted) {
      long group = replica.id().value();
      for (var meter : meters.keep(group, replica.held(), now)) {
        meter.advance(now);
        var warm = new Warm(meter, meter.hotness());
        all.add(warm);
        if (leading.contains(group)) {
          wanted.add(warm);
        }
      }
    }
    watchKeysOfHottest(all);
    wanted.sort(HOTTEST_FIRST);
    return HeatMessages.of(wanted.stream().map(Warm::meter).toList(), now);
  }

  private static void watchKeysOfHottest(List<Warm> all) {
    var watched = new HashSet<PartitionMeter>();
    all.stream()
        .filter(Warm::isWorthWatching)
        .sorted(HOTTEST_FIRST)
        .limit(KEYS_WATCHED_MAX)
        .forEach(warm -> watched.add(warm.meter()));
    all.forEach(warm -> warm.meter().watchKeys(watched.contains(warm.meter())));
  }

  /** A meter with its heat per second as it was at one moment. */
  private record Warm(PartitionMeter meter, double heat) {
    /** Those watched stay so until they are much colder, so that nothing flickers. */
    boolean isWorthWatching() {
      return heat >= (meter.watchesKeys() ? KEYS_WATCHED_HEAT_MIN / 2 : KEYS_WATCHED_HEAT_MIN);
    }
  }
}
