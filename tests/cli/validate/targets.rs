//! Which files `validate` looks at: paths, folders, standard input, codes.

use std::fs;
use std::os::unix::fs::symlink;

use super::{judged, problem};
use crate::harness::Workspace;

#[test]
fn a_folder_that_is_no_folder_or_leads_out_is_reported() {
    let workspace = Workspace::new();
    fs::remove_dir(workspace.file("personas")).unwrap();
    workspace.write("personas", "");
    workspace.write("projects/fine/project.yaml", "name: fine\n");
    symlink("/etc", workspace.file("projects/out")).unwrap();
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("personas", 0, "not-a-directory"),
            problem("projects/out", 0, "outside-workspace"),
        ]
    );
}

#[test]
fn a_folder_that_cannot_be_listed_keeps_no_other_problem_back() {
    let loud = ("personas/a.yaml", "name: A\ntone: loud\n", "unknown-choice");
    let misnamed = ("variables/support/b.yaml", "name: B\n", "bad-variable-name");
    for (folder, (path, text, code)) in [
        ("personas", misnamed),
        ("drafts", loud),
        ("resources", loud),
        ("resources/voices", loud),
        ("variables", loud),
    ] {
        let workspace = Workspace::new();
        drop(fs::remove_dir(workspace.file(folder)));
        workspace.write(folder, "");
        workspace.write(path, text);
        let found = judged(&workspace, "");
        assert!(found.iter().any(|(file, _, said)| file == path && said == code), "{found:?}");
        let folders = found.iter().filter(|(_, _, said)| said == "not-a-directory");
        let folders: Vec<&str> = folders.map(|(file, _, _)| file.as_str()).collect();
        assert_eq!(folders, [folder], "{found:?}");
    }
}

#[test]
fn paths_choose_files_and_folders_from_where_one_stands() {
    let workspace = Workspace::with_ada();
    for file in ["personas/a.yaml", "personas/b.yaml", "projects/shop/personas/c.yaml"] {
        workspace.write(file, "name: [x]\n");
    }
    let files = |line: &str| -> Vec<String> {
        judged(&workspace, line).into_iter().map(|(file, _, _)| file).collect()
    };
    assert_eq!(files("personas/a.yaml"), ["personas/a.yaml"]);
    assert_eq!(files("personas/"), ["personas/a.yaml", "personas/b.yaml"]);
    assert_eq!(files("./personas/../personas/b.yaml"), ["personas/b.yaml"]);
    assert_eq!(files("projects/shop/personas personas/b.yaml").len(), 2);
    let mut command = workspace.command("validate a.yaml -o json --code wrong-type");
    let session = crate::harness::Session::of(command.current_dir(workspace.file("personas")));
    assert_eq!(super::found(&session), [problem("personas/a.yaml", 1, "wrong-type")]);
    insta::assert_snapshot!(workspace.run("validate personas/nobody.yaml"), @"
    --- stderr ---
    error: no file `personas/nobody.yaml` in [directory]
    --- exit 4 ---
    ");
}

#[test]
fn a_file_that_is_asked_for_is_judged_wherever_it_lies() {
    let workspace = Workspace::new();
    workspace.write("notes/draft.yaml", "name: A\ntone: loud\n");
    workspace.write("personas/old/deep.yaml", "nme: A\n");
    assert_eq!(
        judged(&workspace, "notes/draft.yaml"),
        [problem("notes/draft.yaml", 2, "unknown-choice")]
    );
    assert_eq!(judged(&workspace, "personas/old/deep.yaml").len(), 3);
}

#[test]
fn outside_a_workspace_single_files_and_standard_input_are_judged() {
    let bare = Workspace::bare();
    bare.write("x/a.yaml", "name: A\ntone: loud\n");
    bare.write("x/persona.txt", "version: 1\n");
    assert_eq!(judged(&bare, "x/a.yaml"), [problem("x/a.yaml", 2, "unknown-choice")]);
    bare.run("validate").exits(4);
    bare.run("validate x/nobody.yaml").exits(4);
    insta::assert_snapshot!(bare.run_with_input("validate -", "name: A\ntone: loud\n"), @"
    --- stdout ---
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> <stdin>:2:7
      |
    2 | tone: loud
      |       ^^^^
      |
      = help: `persona explain tone` explains the choices
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
    bare.run_with_input("validate - --strict", "name: A\n").success();
    let other = Workspace::new();
    other.write("persona.yaml", "version: 1\nchoices: {accents: [x]}\n");
    let path = other.file("persona.yaml");
    let line = format!("validate --code workspace-choices {}", path.display());
    insta::assert_snapshot!(bare.run(&line), @"
    --- stdout ---
    error[workspace-choices]: `accents` is not a field with choices
     --> persona.yaml:2:11
      |
    2 | choices: {accents: [x]}
      |           ^^^^^^^
      |
      = help: did you mean `accent`?
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn codes_choose_what_is_reported_and_unknown_ones_are_refused() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: loud\nmood: 1\n");
    let codes = |line: &str| -> Vec<String> {
        let session = workspace.run(&format!("validate -o json {line}"));
        super::found(&session).into_iter().map(|(_, _, code)| code).collect()
    };
    assert_eq!(codes("--code unknown-key"), ["unknown-key"]);
    assert_eq!(codes("--code unknown-key,unknown-choice --ignore unknown-key"), ["unknown-choice"]);
    workspace.run("validate --ignore unknown-key --ignore unknown-choice").success();
    insta::assert_snapshot!(workspace.run("validate --code unknwon-key"), @"
    --- stderr ---
    error: unknown rule `unknwon-key`
    hint: did you mean `unknown-key`?
    --- exit 2 ---
    ");
}

#[test]
fn files_that_come_and_go_meanwhile_are_no_problem() {
    let workspace = Workspace::new();
    workspace.run("create Ada").success();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for round in 0..20 {
                workspace.run(&format!("create 'Eve {round}'")).success();
                workspace.run(&format!("rename 'Eve {round}' 'Ida {round}'")).success();
                workspace.run(&format!("delete 'Ida {round}' --yes")).success();
            }
        });
        while !writer.is_finished() {
            workspace.run("validate").success();
        }
    });
}
