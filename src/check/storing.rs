//! The rules of files on disk, in git and in the workspace. The store enforces them; here stands
//! why, with what to look at in place of a document.

use super::Rule;

/// What the store complains about, by code.
pub(super) const STORING: &[Rule] = &[
    Rule::error(
        "not-a-regular-file",
        "A definition is no regular file",
        "A directory, a named pipe, a socket or a device cannot be read as a definition; reading \
         a pipe could wait for ever.",
        "mkdir personas/ada.yaml",
        "echo 'name: Ada' > personas/ada.yaml",
    ),
    Rule::error(
        "not-a-directory",
        "Something else stands where a folder belongs",
        "Definitions lie in folders of the workspace; a file of that name is in the way.",
        "touch personas",
        "mkdir personas",
    ),
    Rule::error(
        "outside-workspace",
        "A path or link leads out of the workspace",
        "No command reads or follows anything outside the workspace, so that a cloned workspace \
         can never make the program read your other files.",
        "ln -s /etc/passwd personas/ada.yaml",
        "ln -s eve.yaml personas/ada.yaml",
    ),
    Rule::error(
        "reserved-path",
        "A path leads into git's or the program's own records",
        "`.git` and `.persona` hold records, not definitions; writing there could make an edit \
         of a persona an edit of a hook.",
        "ln -s ../.git/config personas/ada.yaml",
        "echo 'name: Ada' > personas/ada.yaml",
    ),
    Rule::error(
        "dangling-link",
        "A link leads to nothing",
        "What it led to was moved or deleted, or was never committed.",
        "ln -s gone.yaml personas/ada.yaml",
        "rm personas/ada.yaml",
    ),
    Rule::error(
        "bad-name",
        "A name cannot be a file name everywhere",
        "Workspaces are cloned to Linux, macOS and Windows, so projects, agents and files have \
         names that all of them take: no slashes, no control characters, no leading dot.",
        "persona -p ../shop list",
        "persona -p shop list",
    ),
    Rule::error(
        "permission-denied",
        "A file may not be read or written",
        "The system refuses; who owns the file and its mode bits say why.",
        "chmod 000 personas/ada.yaml",
        "chmod 644 personas/ada.yaml",
    ),
    Rule::error(
        "not-found",
        "A file does not exist",
        "It was deleted or moved meanwhile, or the name is misspelt.",
        "persona validate personas/nobody.yaml",
        "persona validate personas/ada.yaml",
    ),
    Rule::error(
        "exists",
        "A file is there already",
        "A new file never takes the place of one that is there.",
        "persona create Ada, while personas/ada.yaml is being made",
        "persona patch ada --tone casual",
    ),
    Rule::error(
        "changed",
        "A file has changed since it was read",
        "An editor or another program saved it in between; writing now would undo that.",
        "saving personas/ada.yaml while `persona patch ada` runs",
        "persona patch ada --tone casual, again",
    ),
    Rule::error(
        "changed-twice",
        "One file would be changed twice at once",
        "Two definitions of one command lead to the same file, usually through a link.",
        "ln -s ada.yaml personas/eve.yaml; persona patch --all --tone casual",
        "persona patch ada --tone casual",
    ),
    Rule::error(
        "io",
        "The machine failed",
        "A disk is full or broken, or a file system does not do what was asked of it.",
        "no space left on device",
        "df .",
    ),
    Rule::error(
        "no-workspace",
        "There is no workspace",
        "A workspace is a directory with a `persona.yaml`; it is looked for upwards from the \
         current directory.",
        "cd / && persona list",
        "persona init support-desk && cd support-desk && persona list",
    ),
    Rule::error(
        "locked",
        "Another command is writing",
        "One command writes at a time; the lock goes when it ends, however it ends.",
        "two commands that write, one of them waiting in an editor",
        "persona --lock-timeout 60 patch ada --tone casual",
    ),
    Rule::error(
        "journal",
        "The record of an unfinished change cannot be used",
        "The next command finishes what an interrupted one began; this record is damaged, so \
         nothing is guessed.",
        "echo broken > .persona/journal",
        "git diff; rm .persona/journal",
    ),
    Rule::error(
        "unfinished",
        "A change is half done and could not be undone",
        "The next command finishes it, once the cause is removed.",
        "a disk that is full in the middle of a change",
        "df .",
    ),
    Rule::error(
        "no-git",
        "git cannot be run",
        "`--staged`, `--since` and comparisons with a revision ask git.",
        "PATH= persona validate --staged",
        "git --version",
    ),
    Rule::error(
        "unknown-revision",
        "git knows no such revision",
        "The name is misspelt, or the branch has not been fetched.",
        "persona validate --since nowhere",
        "persona validate --since origin/main",
    ),
    Rule::error(
        "git",
        "git failed",
        "The message is git's own.",
        "a repository that belongs to somebody else",
        "git status",
    ),
    Rule::error(
        "edit-refused",
        "No small edit is provably right",
        "Every edit is read back by two parsers and must change nothing else. Where anchors, \
         aliases or an unusual layout stand in the way, the file is left as it is.",
        "persona patch ada --set traits.a=1, where traits is an alias",
        "persona patch ada --set traits.a=1 --rewrite",
    ),
];
