package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ProposalOutcome;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.placement.planner.Step;

/** What the placement driver is told. */
sealed interface DriverEvent {
  /** The catalog changed here. */
  record CatalogApplied() implements DriverEvent {}

  record Leading(Leadership leadership) implements DriverEvent {}

  record Following(LeaderHint hint) implements DriverEvent {}

  /**
   * @param proposal as numbered by the driver
   */
  record ProposalEnded(long proposal, ProposalOutcome outcome) implements DriverEvent {}

  record Requested(CatalogCommand<?> command) implements DriverEvent {}

  record UseAsked(UseQuestion<?> question) implements DriverEvent {}

  record VersionAsked(VersionQuestion question) implements DriverEvent {}

  /** Whether this process led after the question was asked. */
  record VersionConfirmed(VersionQuestion question, ReadConfirmation confirmation)
      implements DriverEvent {}

  record Reported(ReportStream stream, NodeReport report) implements DriverEvent {}

  /** The node is gone, or opened another stream. */
  record ReportsEnded(ReportStream stream) implements DriverEvent {}

  record StepEnded(Step step, StepOutcome outcome) implements DriverEvent {}

  /** What the leader shows its watchers. */
  record LeaderShowed(CatalogUpdate update) implements DriverEvent {}
}
