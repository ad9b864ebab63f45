//! `persona man`.

use crate::harness::Workspace;

#[test]
fn every_command_has_a_manual_page() {
    let workspace = Workspace::bare();
    workspace.run("man pages").success();
    assert_eq!(workspace.run("man").success().stdout, workspace.read("pages/persona.1"));
    insta::assert_snapshot!(workspace.run("man draft"), @"
    --- stderr ---
    error: `draft` is a command, and no directory for the pages
    hint: persona help draft; for a directory of that name: ./draft
    --- exit 2 ---
    ");
    assert!(!workspace.exists("draft"));
    let names = workspace.names("pages");
    for name in ["persona.1", "persona-create.1", "persona-fmt.1"] {
        assert!(names.iter().any(|found| found == name), "{name}: {names:?}");
    }
    let page = workspace.read("pages/persona-completions.1");
    let (own, rest) = page.split_once(".SH \"GLOBAL OPTIONS\"\n").unwrap();
    insta::assert_snapshot!(own, @r#"
    .ie \n(.g .ds Aq \(aq
    .el .ds Aq '
    .TH persona-completions 1  "persona-completions " "Persona manual"
    .SH NAME
    persona\-completions \- Print the completion script of a shell
    .SH SYNOPSIS
    \fBpersona completions\fR [\fB\-C\fR|\fB\-\-workspace\fR] [\fB\-p\fR|\fB\-\-project\fR] [\fB\-o\fR|\fB\-\-output\fR] [\fB\-\-as\fR] [\fB\-\-array\fR] [\fB\-\-color\fR] [\fB\-q\fR|\fB\-\-quiet\fR] [\fB\-\-no\-input\fR] [\fB\-\-show\-secrets\fR] [\fB\-\-no\-pager\fR] [\fB\-\-lock\-timeout\fR] [\fB\-h\fR|\fB\-\-help\fR] <\fISHELL\fR> 
    .SH DESCRIPTION
    Print the completion script of a shell
    .PP
    The script asks the program, so personas, projects, keys and choices are completed as well.
    .SH OPTIONS
    .TP
    \fB\-h\fR, \fB\-\-help\fR
    Print help (see a summary with \*(Aq\-h\*(Aq)
    .TP
    <\fISHELL\fR>
    The shell
    .br

    .br
    \fIPossible values:\fR
    .RS 14
    .IP \(bu 2
    bash
    .IP \(bu 2
    zsh
    .IP \(bu 2
    fish
    .IP \(bu 2
    powershell
    .IP \(bu 2
    elvish
    .RE
    "#);
    let (_, examples) = rest.split_once(".SH EXAMPLES\n").unwrap();
    insta::assert_snapshot!(examples, @r#"
    .nf
      echo \*(Aqsource <(persona completions bash)\*(Aq >> ~/.bashrc
      echo \*(Aqautoload \-Uz compinit; compinit; source <(persona completions zsh)\*(Aq >> ~/.zshrc
      mkdir \-p ~/.config/fish/completions
      persona completions fish > ~/.config/fish/completions/persona.fish
      echo \*(Aqeval (persona completions elvish | slurp)\*(Aq >> ~/.elvish/rc.elv

    In PowerShell: persona completions powershell | Out\-String | Invoke\-Expression
    .fi
    .SH EXIT STATUS
    .TP
    \fB0\fR
    done
    .TP
    \fB1\fR
    I/O error: unreadable file, no space, no permission; for `diff --exit-code`: differences; for `git merge-file`: conflicts
    .TP
    \fB2\fR
    wrong usage: the command line cannot be understood
    .TP
    \fB3\fR
    invalid: the input or a file breaks a rule (HTTP 400)
    .TP
    \fB4\fR
    not found: what is named does not exist (HTTP 404)
    .TP
    \fB5\fR
    conflict: a taken name, a file that has changed, a busy workspace, a file that cannot be edited in place safely (HTTP 409)
    .TP
    \fB6\fR
    forbidden: system personas, the library (HTTP 403)
    .TP
    \fB130\fR
    interrupted
    "#);
}
