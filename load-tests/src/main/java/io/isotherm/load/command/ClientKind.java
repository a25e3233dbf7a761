package io.isotherm.load.command;

import io.isotherm.load.clients.BrowserSuite;
import io.isotherm.load.clients.ClientSuite;
import io.isotherm.load.clients.ConsoleSuite;
import io.isotherm.load.clients.JavaScriptSuite;
import io.isotherm.load.clients.PythonSuite;
import io.isotherm.load.clients.Workshop;
import io.isotherm.load.clients.aws.JavaSuite;
import java.util.List;
import java.util.stream.Stream;

/** Which clients are run. */
enum ClientKind {
  JAVA,
  JAVASCRIPT,
  PYTHON,
  BROWSER,
  CONSOLE,
  ALL;

  List<ClientSuite> suites(Workshop workshop) {
    return switch (this) {
      case JAVA -> List.of(new JavaSuite());
      case JAVASCRIPT -> List.of(new JavaScriptSuite(workshop));
      case PYTHON -> List.of(new PythonSuite(workshop));
      case BROWSER -> List.of(new BrowserSuite(workshop));
      case CONSOLE -> List.of(new ConsoleSuite(workshop));
      case ALL ->
          Stream.of(JAVA, JAVASCRIPT, PYTHON, BROWSER, CONSOLE)
              .flatMap(kind -> kind.suites(workshop).stream())
              .toList();
    };
  }
}
