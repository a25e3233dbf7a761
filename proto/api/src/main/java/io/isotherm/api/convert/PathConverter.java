package io.isotherm.api.convert;

import io.isotherm.api.internal.v1.Path;
import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.DocumentPath;
import java.util.ArrayList;

/** Document paths between internal messages and the model. Pure. */
final class PathConverter {
  private static final String NO_STEP = "A path has a step that is neither member nor element";
  private static final String TOO_LONG = "A path has more steps than items nest";

  private PathConverter() {}

  static DocumentPath path(Path message) {
    if (message.getStepsCount() > Limits.NESTING_LEVELS_MAX) {
      throw DatabaseException.invalid(TOO_LONG);
    }
    var steps = new ArrayList<DocumentPath.Step>(message.getStepsCount());
    for (var step : message.getStepsList()) {
      steps.add(
          switch (step.getStepCase()) {
            case MEMBER -> new DocumentPath.Step.Member(step.getMember());
            case ELEMENT -> new DocumentPath.Step.Element(step.getElement());
            case STEP_NOT_SET -> throw DatabaseException.invalid(NO_STEP);
          });
    }
    return new DocumentPath(message.getAttribute(), steps);
  }

  static Path message(DocumentPath path) {
    var message = Path.newBuilder().setAttribute(path.attribute());
    for (var step : path.steps()) {
      var builder = message.addStepsBuilder();
      switch (step) {
        case DocumentPath.Step.Member(var name) -> builder.setMember(name);
        case DocumentPath.Step.Element(var index) -> builder.setElement(index);
      }
    }
    return message.build();
  }
}
