package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.placement.catalog.CapacityDecisions;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.ClusterDecisions;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.planner.PlannerSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The placement driver of one process. While it leads, it records what it is asked for, looks at
 * what nodes report, and carries out plans; otherwise it only shows the catalog to watchers, if the
 * process has a replica of it.
 *
 * <p>One proposal at a time: each is decided on the applied catalog, with nothing in flight. Plans
 * are made between proposals, so a plan never sees a catalog that is about to change.
 *
 * <p>One thread at a time calls it; it waits for nothing, and is told the time. What it sets in
 * motion comes back as a {@link DriverEvent}.
 */
final class PlacementDriver {
  private static final Logger LOG = LoggerFactory.getLogger(PlacementDriver.class);

  /** Requests that wait for their turn. */
  static final int REQUESTS_MAX = 256;

  /** Item counts are shown no more often than this: each table's change goes to every watcher. */
  static final Duration USAGE_SHOWN_EVERY = Duration.ofSeconds(5);

  /** Where its parts are. */
  record Surroundings(
      Supplier<Catalog> catalog,
      BooleanSupplier hasReplica,
      StepDispatcher steps,
      CatalogWatchers watchers,
      Function<MemberId, @Nullable NodeAddress> addresses,
      Consumer<DriverEvent> later,
      InstantSource clock,
      DriverCounts counts) {}

  private final Surroundings around;
  private final String clusterId;
  private final ClusterSettings settings;
  private final CapacitySettings capacity;

  private final ObservedState observed = new ObservedState();
  private final PlanningState planning;
  private final CapacityState tableUse;
  private final ReportIntake intake;
  private final PlanRound round;
  private final CatalogProposals proposals;
  private final CatalogVersions versions;
  private final Deque<CatalogCommand<?>> requests = new ArrayDeque<>();

  private @Nullable Leadership leadership;
  private @Nullable NodeAddress leader;

  /**
   * Whether a leader was heard of in this process. Before that its replica has what it had applied
   * when it was last stopped, and who is shown that takes what was made since for missing.
   */
  private boolean heard;

  private long usageShownNanos;

  /**
   * @param clusterId and {@code settings} are recorded if this process is the first to lead
   * @param capacity is recorded if no leader before has recorded any
   */
  PlacementDriver(
      Surroundings around,
      String clusterId,
      ClusterSettings settings,
      CapacitySettings capacity,
      PlannerSettings planner,
      long nowNanos) {
    this.around = around;
    this.clusterId = clusterId;
    this.settings = settings;
    this.capacity = capacity;
    this.planning = new PlanningState(planner, nowNanos);
    this.tableUse = new CapacityState(nowNanos);
    this.intake = new ReportIntake(planning, observed);
    this.round =
        new PlanRound(
            planner, planning, around.steps(), around.later(), around.counts(), System::nanoTime);
    this.proposals = new CatalogProposals(around.later(), around.clock());
    this.versions = new CatalogVersions(() -> around.catalog().get().version(), around.later());
    this.usageShownNanos = nowNanos;
  }

  void handle(DriverEvent event, long nowNanos) {
    if (isNews(event)) {
      planning.news();
    }
    switch (event) {
      case DriverEvent.CatalogApplied() -> {}
      case DriverEvent.Leading(var gained) -> lead(gained, nowNanos);
      case DriverEvent.Following(var hint) -> follow(hint, nowNanos);
      case DriverEvent.ProposalEnded(var number, var outcome) ->
          proposals.end(number, outcome, leader);
      case DriverEvent.Requested(var command) -> enqueue(command);
      case DriverEvent.UseAsked(var question) -> answer(question, nowNanos);
      case DriverEvent.VersionAsked(var question) -> versions.ask(leadership, leader, question);
      case DriverEvent.VersionConfirmed(var question, var confirmation) ->
          versions.end(question, confirmation, leader);
      case DriverEvent.Reported(var stream, var report) -> take(stream, report, nowNanos);
      case DriverEvent.ReportsEnded(var stream) -> planning.reports().end(stream);
      case DriverEvent.StepEnded(var step, var outcome) -> planning.end(step, outcome, nowNanos);
      case DriverEvent.LeaderShowed(var update) -> {
        if (leadership == null) {
          observed.take(update);
        }
      }
    }
  }

  /**
   * Whether there may be something to plan. Most reports say no more than how much is used, and
   * they are the most of all events; questions change nothing.
   */
  private static boolean isNews(DriverEvent event) {
    return switch (event) {
      case DriverEvent.Reported _,
          DriverEvent.UseAsked _,
          DriverEvent.VersionAsked _,
          DriverEvent.VersionConfirmed _ ->
          false;
      case DriverEvent.CatalogApplied _,
          DriverEvent.Leading _,
          DriverEvent.Following _,
          DriverEvent.ProposalEnded _,
          DriverEvent.Requested _,
          DriverEvent.ReportsEnded _,
          DriverEvent.StepEnded _,
          DriverEvent.LeaderShowed _ ->
          true;
    };
  }

  /** Does what there is to do now; called after events, and at least every second. */
  void advance(long nowNanos) {
    var held = leadership;
    if (held != null) {
      serve(held, nowNanos);
      if (!proposals.isInFlight() && planning.isTimeToPlan(nowNanos)) {
        plan(held, nowNanos);
      }
      if (!proposals.isInFlight() && tableUse.isTimeToObserve(nowNanos)) {
        observe(held, nowNanos);
      }
      if (nowNanos - usageShownNanos >= USAGE_SHOWN_EVERY.toNanos()) {
        usageShownNanos = nowNanos;
        observed.sum(around.catalog().get());
      }
    }
    if (around.hasReplica().getAsBoolean()) {
      if (heard) {
        around.watchers().publish(observed.view(around.catalog().get()));
      }
    } else {
      // Whom it followed when it had one is nobody to send callers to.
      leader = null;
      around.watchers().leave();
    }
  }

  /** Where the leader's watch is to be had; null when this process leads, or nobody is known to. */
  @Nullable NodeAddress leader() {
    return leader;
  }

  /** Fails everyone who waits; the process stops. */
  void stop(long nowNanos) {
    follow(new LeaderHint.Nobody(), nowNanos);
  }

  private void lead(Leadership gained, long nowNanos) {
    LOG.info("Leads the placement group in term {}", gained.term());
    planning.listen(nowNanos);
    tableUse.begin(nowNanos);
    leadership = gained;
    around.counts().leads(true);
    leader = null;
    heard = true;
  }

  private void follow(LeaderHint hint, long nowNanos) {
    leadership = null;
    around.counts().leads(false);
    heard |= hint instanceof LeaderHint.Known;
    leader =
        switch (hint) {
          case LeaderHint.Nobody() -> null;
          case LeaderHint.Known(var member, _) -> around.addresses().apply(member);
        };
    planning.clear(nowNanos);
    var failure = new NotLeaderException(leader);
    planning.reports().clear().forEach(stream -> stream.fail(failure));
    requests.forEach(command -> command.fail(failure));
    requests.clear();
  }

  private void enqueue(CatalogCommand<?> command) {
    if (leadership == null) {
      command.fail(new NotLeaderException(leader));
    } else if (requests.size() >= REQUESTS_MAX) {
      command.fail(
          new DatabaseException(ErrorCode.OVERLOADED, "The placement driver has too much to do"));
    } else {
      requests.add(command);
    }
  }

  private void answer(UseQuestion<?> question, long nowNanos) {
    if (leadership == null) {
      question.fail(new NotLeaderException(leader));
    } else {
      question.answer(
          tableUse, planning.view(around.catalog().get(), nowNanos, around.clock().millis()));
    }
  }

  private void take(ReportStream stream, NodeReport report, long nowNanos) {
    if (leadership == null) {
      stream.fail(new NotLeaderException(leader));
      return;
    }
    intake.take(around.catalog().get(), stream, report, nowNanos);
  }

  /** Takes requests until one needs the log, or none is left. */
  private void serve(Leadership held, long nowNanos) {
    if (!proposals.isInFlight()) {
      found(held);
    }
    while (!proposals.isInFlight()) {
      var next = requests.poll();
      if (next == null) {
        return;
      }
      if (!next.isAbandoned()) {
        serve(held, next, nowNanos);
      }
    }
  }

  /** Records what a catalog begins with; one of an earlier version may lack a part of it. */
  private void found(Leadership held) {
    var catalog = around.catalog().get();
    var changes = new ArrayList<CatalogChange>();
    var begun = catalog.clusterId() == null ? settings : catalog.settings();
    if (catalog.clusterId() == null) {
      changes.addAll(ClusterDecisions.found(catalog, clusterId, settings).changes());
    }
    changes.addAll(CapacityDecisions.found(catalog, capacity, begun.featureLevel()).changes());
    if (!changes.isEmpty()) {
      LOG.info("Records what cluster {} begins with", clusterId);
      proposals.propose(held, changes);
    }
  }

  private <T> void serve(Leadership held, CatalogCommand<T> command, long nowNanos) {
    try {
      var decision =
          command.decide(planning.view(around.catalog().get(), nowNanos, around.clock().millis()));
      if (decision.changes().isEmpty()) {
        command.answer(decision.response());
      } else {
        proposals.propose(
            held, decision.changes(), () -> command.answer(decision.response()), command::fail);
      }
    } catch (DatabaseException refused) {
      command.fail(refused);
    }
  }

  private void plan(Leadership held, long nowNanos) {
    var changes = round.run(around.catalog().get(), nowNanos, around.clock().millis());
    if (!changes.isEmpty()) {
      proposals.propose(held, changes);
    }
  }

  /** Notes what tables use, and records peaks that have risen. */
  private void observe(Leadership held, long nowNanos) {
    var rises =
        tableUse.observe(planning.view(around.catalog().get(), nowNanos, around.clock().millis()));
    if (!rises.isEmpty()) {
      LOG.info("Records {} because their use has risen", rises);
      proposals.propose(held, rises);
    }
  }
}
