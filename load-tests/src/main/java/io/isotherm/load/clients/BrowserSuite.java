package io.isotherm.load.clients;

import io.isotherm.load.process.Ports;
import io.isotherm.load.process.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code dynamodb-admin}, a console that other people wrote, used in a headless Chromium as a
 * person uses it.
 */
public final class BrowserSuite implements ClientSuite {
  private static final String ADMIN = "node_modules/dynamodb-admin/dist/dynamodb-admin.js";
  private static final Pattern READY = Pattern.compile("(?m)listening on ");
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final Workshop workshop;

  public BrowserSuite(Workshop workshop) {
    this.workshop = workshop;
  }

  @Override
  public String name() {
    return "browser";
  }

  @Override
  public Score run(Subject subject) throws InterruptedException {
    workshop.need("chromium", List.of("/usr/bin/chromium", "--version"));
    var folder = workshop.nodeFolder();
    int port = Ports.free(1).getFirst();
    var admin =
        new ServerProcess(
            "dynamodb-admin",
            List.of(
                "node",
                folder.resolve(ADMIN).toString(),
                "--host=127.0.0.1",
                "--port=" + port,
                "--dynamo-endpoint=" + subject.endpoint()),
            folder.resolve("dynamodb-admin.log"),
            READY);
    admin.startReady(START_MAX);
    try {
      var command =
          List.of("node", "--no-warnings", "browser.mjs", "--admin=http://127.0.0.1:" + port);
      return new Script(name(), command, folder, Script.LIMIT).run(subject, System.out);
    } finally {
      admin.kill();
    }
  }
}
