//! Secrets stay hidden in files that are broken or written in an odd way.

use crate::harness::Workspace;

#[test]
fn a_secret_does_not_leak_through_an_error() {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\nheaders:\n  Authorization: Bearer sesame\n  'X A': b\n  Cookie: 'sesame: x\n",
    );
    for line in ["show ada", "show ada -o json", "validate -o json", "validate -o github"] {
        let session = workspace.run(line).exits(3);
        let all = format!("{}{}", session.stdout, session.stderr);
        assert!(!all.contains("sesame"), "{line}: {session}");
    }
    let broken = "name: Ada\nheaders:\n  Cookie: sesame: x\n";
    workspace.write("personas/ada.yaml", broken);
    insta::assert_snapshot!(workspace.run("validate -o json"), @r#"
    --- stdout ---
    {
      "problems": [
        {
          "file": "personas/ada.yaml",
          "line": 3,
          "column": 11,
          "field": null,
          "code": "unquoted-colon",
          "severity": "error",
          "message": "an unquoted value cannot contain a colon and a space",
          "hint": "quote the value: `\"••••\"`"
        }
      ],
      "summary": {
        "errors": 1,
        "warnings": 0,
        "files": 2,
        "files_with_problems": 1
      }
    }
    --- exit 3 ---
    "#);
}

#[test]
fn a_secret_is_hidden_however_its_file_is_written() {
    let workspace = Workspace::new();
    let text = "name: Ada\nheaders:\n  ? Authorization\n  : Bearer\n    sesame1\n  X-Caller: Bearer\n    \
                sesame2\n  Cookie: 'it''s\n    sesame3'\n  X-Api-Key: >-\n    sesame4\n    sesame5\n  \
                X-Seen: &s \"Bearer sesame6\"\n  X-Again: *s\n  X-Team: blue\ntone: casual\n";
    workspace.write("personas/ada.yaml", text);
    for line in [
        "patch ada --set headers.X-Team=red --dry-run",
        "patch ada --unset headers --dry-run",
        "delete ada --dry-run",
        "fmt --diff",
        "validate --fix --dry-run",
    ] {
        let session = workspace.run(line);
        assert!(session.stdout.contains("••••"), "{line}: {session}");
        assert!(!session.stdout.contains("sesame"), "{line}: {session}");
        assert!(!session.stderr.contains("sesame"), "{line}: {session}");
    }
    workspace.write("personas/ada.yaml", text.replace("casual", "[").as_bytes());
    insta::assert_snapshot!(workspace.run("show ada"), @"
    --- stderr ---
    error[syntax]: the bracket `••••` is never closed
      --> personas/ada.yaml:16:7
       |
    16 | ••••
       | ^^^^

    error: personas/ada.yaml: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn headers_that_are_no_map_are_hidden_whole() {
    let workspace = Workspace::new();
    for headers in ["Authorization=sesame", "[Authorization=sesame]", "\n- name: sesame"] {
        workspace.write("personas/ada.yaml", format!("name: Ada\nheaders: {headers}\n"));
        let session = workspace.run("show ada").exits(3).tells("`headers`: expected a map");
        assert!(!session.stderr.contains("sesame"), "{headers}: {session}");
    }
    for line in ["create Eve --set headers=12345678", "create Eve --set headers.Cookie=12345678"] {
        let session = workspace.run(line).exits(3).tells("found a number");
        assert!(!session.stderr.contains("12345678"), "{line}: {session}");
    }
    for flag in [
        "--set headers.Cookie:sesame",
        "--set traits.Headers.Cookie:sesame",
        "--set 'traits.headers.Cookie=[sesame'",
        "--header Cookie:sesame",
    ] {
        let session = workspace.run(&format!("create Eve {flag}"));
        assert!([2, 3].contains(&session.code), "{session}");
        assert!(!session.stderr.contains("sesame"), "{session}");
    }
}

#[test]
fn a_short_secret_hides_nothing_but_itself() {
    let workspace = Workspace::new();
    for secret in ["a", "is", "true", "map", "Ada"] {
        let text = format!(
            "name: Ada\nheaders: {{X-Api-Key: {secret}, 'X A': {secret}}}\nmultilingual: map\n\
             description: a map is true of Ada\n"
        );
        workspace.write("personas/ada.yaml", &text);
        let session = workspace
            .run("show ada")
            .exits(3)
            .tells("`X A` is not a valid header name: ` ` is not allowed")
            .tells("`multilingual`: expected a boolean, found the text")
            .tells("X-Api-Key: ••••, 'X A':");
        assert_eq!(session.stderr.matches("multilingual: map").count(), 1, "{session}");
        let text = format!(
            "name: Ada\nheaders: {{X-Api-Key: '{secret}'}}\n\
             description: a map is true of Ada\ntone: formal\n"
        );
        workspace.write("personas/ada.yaml", &text);
        let session = workspace.run("patch ada --tone casual --dry-run").success();
        assert!(session.stdout.contains(" name: Ada\n"), "{session}");
        assert!(session.stdout.contains("X-Api-Key: '••••'"), "{session}");
        assert!(session.stdout.contains("a map is true of Ada"), "{session}");
    }
}

#[test]
fn a_secret_in_a_broken_file_stays_hidden() {
    let workspace = Workspace::new();
    for headers in [
        "  Authorization: Bearer: sesame",
        "  Cookie: *sesame",
        "  Cookie: !sesame x",
        "  Cookie: &sesame x",
        "  Cookie: `sesame`",
        "  Cookie: @sesame",
        "  Cookie: {sesame",
        "  Cookie: 'x' sesame",
        "  Cookie: \"sesame\" sesame",
        "  Cookie: \"sesame\n  A: b",
        "  Authorization: >-\n    sesame\n  sesame",
        "  ? Authorization\n  : Bearer\n    sesame\n  x: [",
        "  X-Api-Key: 0777sesame\n  Cookie: sesame\n  Cookie: x",
    ] {
        workspace.write("personas/ada.yaml", format!("name: Ada\nheaders:\n{headers}\n"));
        for line in ["show ada", "validate", "validate -o github", "fmt --diff"] {
            let session = workspace.run(line);
            let all = format!("{}{}", session.stdout, session.stderr);
            assert!(!all.contains("sesame"), "{headers}: {line}: {session}");
        }
    }
}

#[test]
fn a_secret_in_a_comment_below_headers_is_hidden() {
    let workspace = Workspace::new();
    for (headers, kept) in [
        ("headers:\n  # Authorization: Bearer sesame123\n  X-A: b\n", "# Authorization: ••••"),
        ("headers:\n  X-A: b\n  Authorization: Bearer a # was sesame\n", "Authorization: ••••"),
        ("headers: # Cookie: sesame\n  X-A: b\n", "headers: # Cookie: ••••"),
        ("headers:\n  X-A: b\n#  Cookie: sesame\n", "#  Cookie: ••••"),
        ("headers: {X-A: b} # once Bearer sesame1\n", "{X-A: "),
        ("# headers:\n#   Cookie: sesame\nheaders:\n  X-A: b\n", "#   Cookie: ••••"),
        ("headers:\n  # for staging only\n  X-A: b\n", "# for staging only"),
    ] {
        let text = format!("name: Ada\n{headers}tone:    casual\n# a note: kept\n");
        workspace.write("personas/ada.yaml", &text);
        for line in
            ["patch ada --set headers.X-A=c --dry-run", "fmt --diff", "delete ada --dry-run"]
        {
            let session = workspace.run(line);
            assert!(!session.stdout.contains("sesame"), "{headers}: {line}: {session}");
            assert!(session.stdout.contains(kept), "{headers}: {line}: {session}");
            assert!(session.stdout.contains("# a note: kept"), "{headers}: {line}: {session}");
        }
        let broken = text.replace("tone:    casual", "tone: [");
        workspace.write("personas/ada.yaml", broken);
        let session = workspace.run("validate").exits(3);
        assert!(!session.stdout.contains("sesame"), "{headers}: {session}");
    }
}

#[test]
fn a_secret_whose_hash_made_it_a_comment_is_hidden() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\nheaders:\n  Cookie: #sesame\n");
    insta::assert_snapshot!(workspace.run("show ada"), @r##"
    --- stderr ---
    error[wrong-type]: `headers.Cookie` has no value: `#` without quotes begins a comment
     --> personas/ada.yaml:3:11
      |
    3 |   Cookie: #••••
      |           ^^^^^
      |
      = help: put it in quotes: "#••••"

    error: personas/ada.yaml: 1 problem
    --- exit 3 ---
    "##);
}
