package io.isotherm.load.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** Has JVMs collect their garbage: what they take then is what they keep. */
public final class GarbageCollection {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  private GarbageCollection() {}

  /**
   * Returns when all have, or this thread is interrupted. Each stands still meanwhile, for some
   * tenths of a second.
   *
   * @param pids of JVMs of this user
   * @throws ServerFailure when one does not
   */
  public static void of(List<Long> pids) {
    for (long pid : pids) {
      try {
        int code =
            new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
          throw new ServerFailure("The server process " + pid + " collects no garbage.");
        }
      } catch (IOException e) {
        throw new ServerFailure("There is no such program: " + JCMD, e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
