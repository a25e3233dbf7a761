package io.isotherm.placement.planner;

import io.isotherm.placement.planner.balance.BalanceSettings;
import io.isotherm.placement.planner.split.SplitSettings;

/** When the planner does what. */
public record PlannerSettings(SplitSettings splits, BalanceSettings balance) {
  public static final PlannerSettings DEFAULT =
      new PlannerSettings(SplitSettings.DEFAULT, BalanceSettings.DEFAULT);

  public PlannerSettings withSplits(SplitSettings changed) {
    return new PlannerSettings(changed, balance);
  }

  public PlannerSettings withBalance(BalanceSettings changed) {
    return new PlannerSettings(splits, changed);
  }
}
