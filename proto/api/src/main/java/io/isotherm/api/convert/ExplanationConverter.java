package io.isotherm.api.convert;

import io.isotherm.api.v1.ExplainResponse;
import io.isotherm.api.v1.ExplainResponse.WarningCode;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.request.CostWarning;
import io.isotherm.model.request.Explanation;
import java.util.ArrayList;

/** What requests would cost, between messages and the model. Pure. */
public final class ExplanationConverter {
  private ExplanationConverter() {}

  public static ExplainResponse message(Explanation explanation) {
    var message =
        ExplainResponse.newBuilder()
            .setTable(explanation.table())
            .setPartitions(explanation.partitions())
            .setItems(explanation.items())
            .setBytes(explanation.bytes())
            .setCounted(explanation.counted())
            .setPages(explanation.pages())
            .setPageHalfUnits(explanation.page().halves())
            .setTotalHalfUnits(explanation.total().halves());
    var index = explanation.index();
    if (index != null) {
      message.setIndex(index);
    }
    for (var warning : explanation.warnings()) {
      message.addWarnings(
          ExplainResponse.Warning.newBuilder()
              .setCode(code(warning.code()))
              .setText(warning.text()));
    }
    return message.build();
  }

  /** Warnings of a later release that this one does not know are left out. */
  public static Explanation explanation(ExplainResponse message) {
    var warnings = new ArrayList<CostWarning>();
    for (var warning : message.getWarningsList()) {
      switch (warning.getCode()) {
        case WARNING_CODE_READS_WHOLE_TABLE ->
            warnings.add(new CostWarning(CostWarning.Code.READS_WHOLE_TABLE, warning.getText()));
        case WARNING_CODE_FILTER_IS_PAID ->
            warnings.add(new CostWarning(CostWarning.Code.FILTER_IS_PAID, warning.getText()));
        case WARNING_CODE_PROJECTION_IS_PAID ->
            warnings.add(new CostWarning(CostWarning.Code.PROJECTION_IS_PAID, warning.getText()));
        case WARNING_CODE_STRONG_COSTS_DOUBLE ->
            warnings.add(new CostWarning(CostWarning.Code.STRONG_COSTS_DOUBLE, warning.getText()));
        case WARNING_CODE_MANY_PAGES ->
            warnings.add(new CostWarning(CostWarning.Code.MANY_PAGES, warning.getText()));
        case WARNING_CODE_BUDGET_ENDS_PAGES ->
            warnings.add(new CostWarning(CostWarning.Code.BUDGET_ENDS_PAGES, warning.getText()));
        case WARNING_CODE_UNSPECIFIED, UNRECOGNIZED -> {}
      }
    }
    return new Explanation(
        message.getTable(),
        message.getIndex().isEmpty() ? null : message.getIndex(),
        message.getPartitions(),
        message.getItems(),
        message.getBytes(),
        message.getCounted(),
        message.getPages(),
        new CapacityUnits(message.getPageHalfUnits()),
        new CapacityUnits(message.getTotalHalfUnits()),
        warnings);
  }

  private static WarningCode code(CostWarning.Code code) {
    return switch (code) {
      case READS_WHOLE_TABLE -> WarningCode.WARNING_CODE_READS_WHOLE_TABLE;
      case FILTER_IS_PAID -> WarningCode.WARNING_CODE_FILTER_IS_PAID;
      case PROJECTION_IS_PAID -> WarningCode.WARNING_CODE_PROJECTION_IS_PAID;
      case STRONG_COSTS_DOUBLE -> WarningCode.WARNING_CODE_STRONG_COSTS_DOUBLE;
      case MANY_PAGES -> WarningCode.WARNING_CODE_MANY_PAGES;
      case BUDGET_ENDS_PAGES -> WarningCode.WARNING_CODE_BUDGET_ENDS_PAGES;
    };
  }
}
