package io.isotherm.load.history;

import java.util.ArrayList;
import java.util.List;

/**
 * A history as lines of text: {@code begin end what}, an end of {@code -} for an unknown outcome.
 *
 * <pre>
 * 0 2 write x
 * 1 3 read x        read nil: nothing was there
 * 4 5 cas x y       cas! x y: refused
 * 6 - delete
 * 7 9 add 1 = 5
 * </pre>
 */
final class Histories {
  private Histories() {}

  static List<Operation> parse(String script) {
    var operations = new ArrayList<Operation>();
    for (var line : script.lines().map(String::strip).filter(text -> !text.isEmpty()).toList()) {
      var words = List.of(line.split("\\s+", -1));
      long begun = Long.parseLong(words.get(0));
      long ended = words.get(1).equals("-") ? Operation.NEVER : Long.parseLong(words.get(1));
      var key = "k";
      operations.add(
          new Operation(
              operations.size(), key, action(words.subList(2, words.size())), begun, ended));
    }
    return operations;
  }

  static Verdict check(String script) {
    return check(parse(script));
  }

  static Verdict check(List<Operation> history) {
    return LinearizabilityChecker.check(history, 100_000);
  }

  private static Action action(List<String> words) {
    return switch (words.getFirst()) {
      case "read" -> new Action.Read(words.get(1).equals("nil") ? null : words.get(1));
      case "write" -> new Action.Write(words.get(1));
      case "delete" -> new Action.Delete();
      case "cas" -> cas(words, true);
      case "cas!" -> cas(words, false);
      case "add" ->
          new Action.Add(
              Long.parseLong(words.get(1)), words.size() > 2 ? Long.parseLong(words.get(3)) : 0);
      default -> throw new IllegalArgumentException(words.toString());
    };
  }

  private static Action cas(List<String> words, boolean applied) {
    var expected = words.get(1).equals("nil") ? null : words.get(1);
    return new Action.Cas(expected, words.get(2), applied);
  }
}
