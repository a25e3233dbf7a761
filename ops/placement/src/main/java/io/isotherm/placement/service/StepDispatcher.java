package io.isotherm.placement.service;

import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.planner.Step;
import java.util.function.Consumer;

/** Asks nodes to carry out steps. Does not wait. */
interface StepDispatcher {
  /**
   * @param node address of the step's node
   * @param ended told once, on any thread, what the node says
   */
  void dispatch(Step step, NodeAddress node, Consumer<StepOutcome> ended);
}
