package dev.rackrate.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rackrate completion bash|zsh`: prints a script that completes commands and options.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script for the shell.",
    footer = {"", "Example: source <(rackrate completion bash)"})
final class CompletionCommand implements Callable<Integer> {

  /// Shells the one script serves.
  enum Shell {
    bash,
    zsh
  }

  @Parameters(index = "0", description = "The shell: bash or zsh.")
  private Shell shell = Shell.bash;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    String prefix = shell == Shell.zsh ? "autoload -U +X bashcompinit && bashcompinit\n" : "";
    String script = AutoComplete.bash("rackrate", Main.line());
    spec.commandLine().getOut().print(prefix + script);
    return 0;
  }
}
