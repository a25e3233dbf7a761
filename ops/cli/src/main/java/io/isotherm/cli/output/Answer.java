package io.isotherm.cli.output;

import java.util.List;

/**
 * What a command found out or did. It is a record: its components are the members of the JSON
 * object that {@code --json} prints, by their names and in their order, as {@link JsonMembers}
 * writes them. Names are a promise: members are added, none is renamed or taken away.
 */
public interface Answer {
  /** For people. */
  List<String> lines(Screen screen);

  /** What people should know beside it: goes to the standard error output. */
  default List<String> remarks() {
    return List.of();
  }

  /** What the process ends with. */
  default ExitCode exitCode() {
    return ExitCode.OK;
  }
}
