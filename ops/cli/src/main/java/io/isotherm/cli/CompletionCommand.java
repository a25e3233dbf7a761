package io.isotherm.cli;

import io.isotherm.cli.output.Version;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm completion}: a script by which a shell completes commands and options. */
@Command(
    name = "completion",
    description = "Prints a script by which bash or zsh completes commands and options.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  source <(isotherm completion bash)        # or into ~/.bashrc",
      "  source <(isotherm completion zsh)         # or into ~/.zshrc"
    })
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell;

  /** Which are known. */
  enum Shell {
    BASH,
    ZSH
  }

  @Override
  public void run() {
    var root = spec.root();
    // The script is for both: begun by zsh it turns on what bash has of itself.
    var script =
        switch (shell) {
          case BASH, ZSH -> AutoComplete.bash(root.name(), root.commandLine());
        };
    spec.commandLine().getOut().print(script);
    spec.commandLine().getOut().flush();
  }
}
