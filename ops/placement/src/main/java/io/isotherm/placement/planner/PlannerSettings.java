package io.isotherm.placement.planner;

import io.isotherm.placement.planner.balance.BalanceSettings;
import io.isotherm.placement.planner.repair.RepairSettings;
import io.isotherm.placement.planner.split.SplitSettings;

/** When the planner does what. */
public record PlannerSettings(
    SplitSettings splits, BalanceSettings balance, RepairSettings repair) {
  public static final PlannerSettings DEFAULT =
      new PlannerSettings(SplitSettings.DEFAULT, BalanceSettings.DEFAULT, RepairSettings.DEFAULT);

  public PlannerSettings withSplits(SplitSettings changed) {
    return new PlannerSettings(changed, balance, repair);
  }

  public PlannerSettings withBalance(BalanceSettings changed) {
    return new PlannerSettings(splits, changed, repair);
  }

  public PlannerSettings withRepair(RepairSettings changed) {
    return new PlannerSettings(splits, balance, changed);
  }
}
