package io.isotherm.model.expression;

import java.util.List;
import java.util.stream.Stream;

/** The document paths an expression names, in the order of its text, with repetitions. */
final class NamedPaths {
  private NamedPaths() {}

  static List<DocumentPath> of(Condition condition) {
    return in(condition).toList();
  }

  /** Targets and right-hand sides. */
  static List<DocumentPath> of(Update update) {
    return update.actions().stream()
        .flatMap(action -> Stream.concat(Stream.of(action.path()), read(action)))
        .toList();
  }

  private static Stream<DocumentPath> in(Condition condition) {
    return switch (condition) {
      case Condition.And(Condition left, Condition right) -> Stream.concat(in(left), in(right));
      case Condition.Or(Condition left, Condition right) -> Stream.concat(in(left), in(right));
      case Condition.Not(Condition inner) -> in(inner);
      case Condition.Compare(_, Operand left, Operand right) -> in(List.of(left, right));
      case Condition.Between(Operand operand, Operand low, Operand high) ->
          in(List.of(operand, low, high));
      case Condition.In(Operand operand, List<Operand> candidates) ->
          Stream.concat(in(List.of(operand)), in(candidates));
      case Condition.AttributeExists(DocumentPath path) -> Stream.of(path);
      case Condition.AttributeNotExists(DocumentPath path) -> Stream.of(path);
      case Condition.HasType(DocumentPath path, _) -> Stream.of(path);
      case Condition.BeginsWith(Operand operand, Operand prefix) -> in(List.of(operand, prefix));
      case Condition.Contains(Operand operand, Operand sought) -> in(List.of(operand, sought));
    };
  }

  private static Stream<DocumentPath> in(List<Operand> operands) {
    return operands.stream()
        .flatMap(operand ->
            switch (operand) {
              case Operand.Path(DocumentPath path) -> Stream.of(path);
              case Operand.Size(DocumentPath path) -> Stream.of(path);
              case Operand.Value _ -> Stream.empty();
            });
  }

  private static Stream<DocumentPath> read(Update.Action action) {
    return switch (action) {
      case Update.Action.Set(_, Update.Term term) -> in(term);
      case Update.Action.Remove _, Update.Action.Add _, Update.Action.Delete _ -> Stream.empty();
    };
  }

  private static Stream<DocumentPath> in(Update.Term term) {
    return switch (term) {
      case Update.Term.Path(DocumentPath path) -> Stream.of(path);
      case Update.Term.Value _ -> Stream.empty();
      case Update.Term.IfNotExists(DocumentPath path, Update.Term otherwise) ->
          Stream.concat(Stream.of(path), in(otherwise));
      case Update.Term.ListAppend(Update.Term first, Update.Term second) ->
          Stream.concat(in(first), in(second));
      case Update.Term.Plus(Update.Term left, Update.Term right) ->
          Stream.concat(in(left), in(right));
      case Update.Term.Minus(Update.Term left, Update.Term right) ->
          Stream.concat(in(left), in(right));
    };
  }
}
