//! Clones that try to have a program of theirs run.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;

use crate::harness::{ADA, Workspace};

/// Every command that asks git, and the ones that may come to.
const COMMANDS: [&str; 11] = [
    "validate --since HEAD -o github",
    "validate --staged",
    "validate -o sarif",
    "diff ada --rev HEAD",
    "list --columns name,updated_at",
    "show ada -o json",
    "patch ada --tone neutral",
    "init",
    "log ada",
    "log -o json",
    "git status",
];

/// Keys that name a program, with what chooses among drivers of the same kind.
const KEYS: [&str; 30] = [
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "credential.helper",
    "diff.external",
    "diff.d.command",
    "diff.d.textconv",
    "filter.d.clean",
    "filter.d.smudge",
    "filter.d.process",
    "filter.a=b.clean",
    "filter.a=b.process",
    "gpg.program",
    "gpg.ssh.program",
    "interactive.diffFilter",
    "merge.d.driver",
    "pager.diff",
    "pager.cat-file",
    "pager.ls-files",
    "pager.rev-parse",
    "remote.origin.uploadpack",
    "sequence.editor",
    "submodule.x.update",
    "uploadpack.packObjectsHook",
    "alias.diff",
    "trace2.eventTarget",
];

const HOOKS: [&str; 4] =
    ["post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman"];

/// Lays a program into the workspace that leaves a mark when it is run.
fn with_trap() -> Workspace {
    let workspace = Workspace::in_git();
    let mark = workspace.file("../mark-of-").display().to_string();
    let mark = format!("{mark}{}", workspace.path().file_name().unwrap().display());
    workspace.write("evil.sh", format!("#!/bin/sh\ntouch '{mark}'\ncat\n"));
    fs::set_permissions(workspace.file("evil.sh"), fs::Permissions::from_mode(0o755)).unwrap();
    workspace
}

fn mark(workspace: &Workspace) -> std::path::PathBuf {
    let name = workspace.path().file_name().unwrap().display().to_string();
    workspace.path().with_file_name(format!("mark-of-{name}"))
}

fn assert_no_program_runs(workspace: &Workspace, directory: &str) {
    for line in COMMANDS {
        // An entry that looks touched makes git compare the contents.
        let ada = workspace.file(directory).join("personas/ada.yaml");
        fs::write(ada, ADA.replace("casual", "formal")).unwrap();
        let session = workspace.run_in(directory, line);
        assert_ne!(session.code, -1, "{line}: {session}");
        assert!(!mark(workspace).exists(), "{line}: {session}");
    }
}

#[test]
fn no_key_of_a_clones_configuration_has_a_program_run() {
    let workspace = with_trap();
    let program = workspace.file("evil.sh").display().to_string();
    for key in KEYS {
        workspace.git(&format!("config {key} {program}"));
    }
    for driver in ["d", "a=b"] {
        workspace.git(&format!("config filter.{driver}.required true"));
    }
    for hook in HOOKS {
        fs::copy(workspace.file("evil.sh"), workspace.file(&format!(".git/hooks/{hook}"))).unwrap();
    }
    for attributes in ["* filter=d diff=d merge=d\n", "* filter=a=b diff=d\n"] {
        workspace.write(".gitattributes", attributes);
        assert_no_program_runs(&workspace, "");
    }
}

#[test]
fn a_filter_whose_name_is_not_utf8_is_switched_off_too() {
    let workspace = with_trap();
    let program = workspace.file("evil.sh");
    let mut config = fs::read(workspace.file(".git/config")).unwrap();
    config.extend(b"[filter \"\xff\"]\n\tclean = ");
    config.extend(program.as_os_str().as_bytes());
    config.extend(b"\n\tprocess = ");
    config.extend(program.as_os_str().as_bytes());
    config.extend(b"\n\trequired = true\n");
    fs::write(workspace.file(".git/config"), config).unwrap();
    workspace.write(".gitattributes", b"*.yaml filter=\xff\n");
    assert_no_program_runs(&workspace, "");
}

#[test]
fn a_directory_of_the_clone_that_looks_like_a_repository_is_none() {
    let workspace = with_trap();
    let program = workspace.file("evil.sh").display().to_string();
    workspace.run("init qa --name qa").success();
    workspace.write("qa/personas/ada.yaml", ADA);
    workspace.git("init -q --bare bare");
    for name in ["HEAD", "config"] {
        fs::copy(workspace.file(&format!("bare/{name}")), workspace.file(&format!("qa/{name}")))
            .unwrap();
    }
    fs::create_dir_all(workspace.file("qa/objects")).unwrap();
    fs::create_dir_all(workspace.file("qa/refs")).unwrap();
    workspace.write(
        "qa/config",
        format!(
            "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\
             \tfsmonitor = {program}\n[filter \"d\"]\n\tclean = {program}\n\
             [diff]\n\texternal = {program}\n"
        ),
    );
    workspace.write("qa/.gitattributes", "* filter=d\n");
    assert_no_program_runs(&workspace, "qa");
}

#[test]
fn a_clone_that_lacks_objects_says_what_is_missing_and_how_to_get_it() {
    let workspace = Workspace::in_git();
    workspace.write("personas/ada.yaml", ADA.replace("casual", "formal"));
    workspace.git("commit -q -a -m formal");
    workspace.git("config uploadpack.allowFilter true");
    let clones = tempfile::tempdir().unwrap();
    let clone = |name: &str, options: &str| {
        let to = clones.path().join(name).display().to_string();
        workspace.git(&format!("clone -q {options} file://{} {to}", workspace.path().display()));
        to
    };
    let (blobless, treeless) = (clone("b", "--filter=blob:none"), clone("t", "--filter=tree:0"));
    insta::assert_snapshot!(workspace.run(&format!("-C {blobless} diff ada --rev HEAD~1")), @"
    --- stderr ---
    error: this partial clone lacks the content of object c0d88c6b9e90e9172c86ba6ca3acd1093e787350
    hint: git fetch --refetch --no-filter
    --- exit 1 ---
    ");
    insta::assert_snapshot!(workspace.run(&format!("-C {treeless} log ada")), @"
    --- stderr ---
    error: this partial clone lacks objects that `git log` reads
    hint: git fetch --refetch --no-filter
    --- exit 1 ---
    ");
    insta::assert_snapshot!(workspace.run(&format!("-C {treeless} diff ada --rev HEAD~1")), @"
    --- stderr ---
    error: this partial clone lacks objects that `git ls-tree` reads
    hint: git fetch --refetch --no-filter
    --- exit 1 ---
    ");
    let shallow = clone("s", "--depth 1");
    insta::assert_snapshot!(workspace.run(&format!("-C {shallow} validate --since HEAD~1")), @"
    --- stderr ---
    error: `HEAD~1` is not a revision of this shallow clone
    hint: git fetch --unshallow
    --- exit 4 ---
    ");
    let head = workspace.git("rev-parse HEAD");
    let (folder, name) = head.trim().split_at(2);
    fs::remove_file(workspace.file(&format!(".git/objects/{folder}/{name}"))).unwrap();
    for line in ["log ada", "validate --since HEAD~1"] {
        let session = workspace.run(line);
        assert_eq!((session.code, session.stderr.contains("failed: ")), (1, true), "{session}");
    }
}
