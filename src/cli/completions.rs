//! `persona completions`.

use clap::ValueEnum;
use clap_complete::env::Shells;

use super::{CommandError, Exit, Ui};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  echo 'source <(persona completions bash)' >> ~/.bashrc
  echo 'autoload -Uz compinit; compinit; source <(persona completions zsh)' >> ~/.zshrc
  mkdir -p ~/.config/fish/completions
  persona completions fish > ~/.config/fish/completions/persona.fish
  echo 'eval (persona completions elvish | slurp)' >> ~/.elvish/rc.elv

In PowerShell: persona completions powershell | Out-String | Invoke-Expression")]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

/// Unlike the generated script, it quotes what it inserts and completes after `KEY=`.
const BASH: &str = include_str!("completions.bash");

/// The variable by which the script asks the program.
pub(crate) const VARIABLE: &str = "PERSONA_COMPLETE";

pub(crate) fn run(ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    if let Shell::Bash = args.shell {
        ui.print(BASH)?;
        return Ok(Exit::Done);
    }
    let shells = Shells::builtins();
    let mut script = Vec::new();
    let value = args.shell.to_possible_value();
    if let Some(shell) = value.and_then(|value| shells.completer(value.get_name())) {
        shell.write_registration(VARIABLE, "persona", "persona", "persona", &mut script)?;
    }
    ui.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
