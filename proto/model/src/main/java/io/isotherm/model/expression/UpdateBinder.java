package io.isotherm.model.expression;

import io.isotherm.model.expression.UpdateSyntax.Clause;
import io.isotherm.model.expression.UpdateSyntax.Section;
import io.isotherm.model.expression.UpdateSyntax.Verb;
import io.isotherm.model.item.AttributeType;
import io.isotherm.model.item.AttributeValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks an update as written and turns it into a tree with names and values put in.
 *
 * <p>The order of the checks is DynamoDB's: reserved words, functions nobody knows or in the wrong
 * place, sections that come twice, names without a meaning, values without one, overlapping and
 * conflicting paths, what ADD and DELETE take, what functions and operators take.
 */
final class UpdateBinder {
  private static final ExpressionKind KIND = ExpressionKind.UPDATE;
  private static final Set<AttributeType> SETS =
      EnumSet.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);

  private final PathBinder paths;
  private final PlaceholderResolver placeholders;

  private UpdateBinder(PlaceholderResolver placeholders) {
    this.placeholders = placeholders;
    this.paths = new PathBinder(KIND, placeholders);
  }

  static Update bind(PlaceholderResolver placeholders, UpdateSyntax syntax) {
    return new UpdateBinder(placeholders).bind(syntax);
  }

  private Update bind(UpdateSyntax syntax) {
    forEachPath(syntax, paths::requireAllowed);
    forEachNode(syntax, UpdateBinder::requireKnownFunction);
    forEachNode(syntax, UpdateBinder::requireNestedInPlace);
    requireSectionsOnce(syntax.sections());
    forEachPath(syntax, paths::bind);
    forEachNode(syntax, this::requireDefinedValue);
    PathOverlaps.requireNone(KIND, targets(syntax));
    forEachClause(syntax, this::requireSetOrNumber);
    forEachNode(syntax, this::requireOperands);
    return new Update(actions(syntax));
  }

  private static void forEachPath(UpdateSyntax syntax, Consumer<SyntaxNode.Path> check) {
    forEachClause(
        syntax,
        (_, clause) -> {
          check.accept(clause.path());
          if (clause.value() != null) {
            forEachNode(
                clause.value(),
                node -> {
                  if (node instanceof SyntaxNode.Path path) {
                    check.accept(path);
                  }
                });
          }
        });
  }

  private static void forEachNode(UpdateSyntax syntax, Consumer<SyntaxNode> check) {
    forEachClause(
        syntax,
        (_, clause) -> {
          if (clause.value() != null) {
            forEachNode(clause.value(), check);
          }
        });
  }

  /** The operands of a node before the node itself. */
  private static void forEachNode(SyntaxNode node, Consumer<SyntaxNode> check) {
    node.children().forEach(child -> forEachNode(child, check));
    check.accept(node);
  }

  private interface ClauseCheck {
    void check(Verb verb, Clause clause);
  }

  private static void forEachClause(UpdateSyntax syntax, ClauseCheck check) {
    for (Section section : syntax.sections()) {
      section.clauses().forEach(clause -> check.check(section.verb(), clause));
    }
  }

  private static void requireKnownFunction(SyntaxNode node) {
    if (node instanceof SyntaxNode.Call(String function, _)) {
      UpdateFunction.require(KIND, function);
    }
  }

  /**
   * DynamoDB takes {@code if_not_exists} as the operand of a function or a sign, and no other
   * function.
   */
  private static void requireNestedInPlace(SyntaxNode node) {
    if (node instanceof SyntaxNode.Call || node instanceof SyntaxNode.Arithmetic) {
      for (SyntaxNode operand : node.children()) {
        if (operand instanceof SyntaxNode.Call(String function, _)
            && UpdateFunction.require(KIND, function) != UpdateFunction.IF_NOT_EXISTS) {
          throw KIND.invalid(
              "The function is not allowed to be used this way in an expression; function: "
                  + function);
        }
      }
    }
  }

  private static void requireSectionsOnce(List<Section> sections) {
    var seen = EnumSet.noneOf(Verb.class);
    for (Section section : sections) {
      if (!seen.add(section.verb())) {
        throw KIND.invalid(
            "The \""
                + section.verb()
                + "\" section can only be used once in an update expression;");
      }
    }
  }

  private void requireDefinedValue(SyntaxNode node) {
    if (node instanceof SyntaxNode.Value value) {
      value(value);
    }
  }

  private AttributeValue value(SyntaxNode.Value value) {
    return placeholders.value(KIND, value.placeholder());
  }

  private List<DocumentPath> targets(UpdateSyntax syntax) {
    var targets = new ArrayList<DocumentPath>();
    forEachClause(syntax, (_, clause) -> targets.add(paths.bind(clause.path())));
    return targets;
  }

  private void requireSetOrNumber(Verb verb, Clause clause) {
    if ((verb == Verb.ADD || verb == Verb.DELETE)
        && clause.value() instanceof SyntaxNode.Value placeholder) {
      AttributeType type = value(placeholder).type();
      if (!SETS.contains(type) && !(verb == Verb.ADD && type == AttributeType.N)) {
        throw KIND.invalid(
            "Incorrect operand type for operator or function; operator: "
                + verb
                + ", operand type: "
                + OperandTypes.longName(type)
                + ", typeSet: ALLOWED_FOR_"
                + verb
                + "_OPERAND");
      }
    }
  }

  private void requireOperands(SyntaxNode node) {
    switch (node) {
      case SyntaxNode.Call(String function, List<SyntaxNode> arguments) -> {
        if (arguments.size() != UpdateFunction.OPERANDS) {
          throw OperandTypes.wrongCount(KIND, function, arguments.size());
        }
        switch (UpdateFunction.require(KIND, function)) {
          case IF_NOT_EXISTS -> {
            if (!(arguments.getFirst() instanceof SyntaxNode.Path)) {
              throw OperandTypes.pathRequired(KIND, function);
            }
          }
          case LIST_APPEND -> requireLiterals(function, arguments, AttributeType.L);
        }
      }
      case SyntaxNode.Arithmetic(String sign, _, _) ->
          requireLiterals(sign, node.children(), AttributeType.N);
      case SyntaxNode.Path _,
          SyntaxNode.Value _,
          SyntaxNode.Compare _,
          SyntaxNode.Between _,
          SyntaxNode.In _,
          SyntaxNode.All _,
          SyntaxNode.Any _,
          SyntaxNode.Not _ -> {}
    }
  }

  private void requireLiterals(String operator, List<SyntaxNode> operands, AttributeType type) {
    for (SyntaxNode operand : operands) {
      if (operand instanceof SyntaxNode.Value placeholder && value(placeholder).type() != type) {
        throw OperandTypes.incorrect(KIND, operator, value(placeholder).type().name());
      }
    }
  }

  private List<Update.Action> actions(UpdateSyntax syntax) {
    var actions = new ArrayList<Update.Action>();
    forEachClause(syntax, (verb, clause) -> actions.add(action(verb, clause)));
    return actions;
  }

  private Update.Action action(Verb verb, Clause clause) {
    DocumentPath path = paths.bind(clause.path());
    return switch (verb) {
      case SET -> new Update.Action.Set(path, term(Objects.requireNonNull(clause.value())));
      case REMOVE -> new Update.Action.Remove(path);
      case ADD -> new Update.Action.Add(path, literal(clause));
      case DELETE -> new Update.Action.Delete(path, literal(clause));
    };
  }

  private AttributeValue literal(Clause clause) {
    return value((SyntaxNode.Value) Objects.requireNonNull(clause.value()));
  }

  private Update.Term term(SyntaxNode node) {
    return switch (node) {
      case SyntaxNode.Path path -> new Update.Term.Path(paths.bind(path));
      case SyntaxNode.Value value -> new Update.Term.Value(value(value));
      case SyntaxNode.Call(String function, List<SyntaxNode> arguments) -> {
        Update.Term second = term(arguments.getLast());
        yield switch (UpdateFunction.require(KIND, function)) {
          case IF_NOT_EXISTS ->
              new Update.Term.IfNotExists(
                  paths.bind((SyntaxNode.Path) arguments.getFirst()), second);
          case LIST_APPEND -> new Update.Term.ListAppend(term(arguments.getFirst()), second);
        };
      }
      case SyntaxNode.Arithmetic(String sign, SyntaxNode left, SyntaxNode right) ->
          sign.equals("+")
              ? new Update.Term.Plus(term(left), term(right))
              : new Update.Term.Minus(term(left), term(right));
      case SyntaxNode.Compare _,
          SyntaxNode.Between _,
          SyntaxNode.In _,
          SyntaxNode.All _,
          SyntaxNode.Any _,
          SyntaxNode.Not _ ->
          throw new IllegalStateException("a condition stands where the parser saw a term");
    };
  }
}
