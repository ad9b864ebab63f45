//! Secrets stay hidden in files that are broken or not what they should be, and in comments.

use crate::harness::Workspace;

#[test]
fn a_secret_does_not_leak_through_an_error() {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\nheaders:\n  Authorization: Bearer sesame\n  'X A': b\n  Cookie: 'sesame: x\n",
    );
    for line in ["show ada", "show ada -o json", "validate -o json", "validate -o github"] {
        workspace.run(line).exits(3).hides("sesame");
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
fn headers_that_are_no_map_are_hidden_whole() {
    let workspace = Workspace::new();
    for headers in ["Authorization=sesame", "[Authorization=sesame]", "\n- name: sesame"] {
        workspace.write("personas/ada.yaml", format!("name: Ada\nheaders: {headers}\n"));
        let session = workspace.run("show ada").exits(3).tells("`headers`: expected a map");
        session.hides("sesame");
    }
    let lines = [
        "create Eve --set headers=12345678",
        "create Eve --set headers.Cookie=12345678",
        "create Eve --set headers.Cookie:sesame",
        "create Eve --set traits.Headers.Cookie:sesame",
        "create Eve --set 'traits.headers.Cookie=[sesame'",
        "create Eve --header Cookie:sesame",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona create Eve --set headers=12345678
    --- stderr ---
    error[wrong-type]: `headers`: expected a map, found a number
    hint: write a map: headers: {X-Team: blue}

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    $ persona create Eve --set headers.Cookie=12345678
    --- stderr ---
    error[wrong-type]: `headers.Cookie`: expected text, found a number
    hint: put it in quotes

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    $ persona create Eve --set headers.Cookie:sesame
    --- stderr ---
    error: `--set ••••` has no `=`
    hint: --set KEY=VALUE and --unset KEY; dots reach into maps
    --- exit 2 ---
    $ persona create Eve --set traits.Headers.Cookie:sesame
    --- stderr ---
    error: `--set ••••` has no `=`
    hint: --set KEY=VALUE and --unset KEY; dots reach into maps
    --- exit 2 ---
    $ persona create Eve --set 'traits.headers.Cookie=[sesame'
    --- stderr ---
    error[bad-value]: the value of `traits.headers.Cookie` is not a single YAML value
    hint: put the value in double quotes, and all of it in single quotes for the shell

    error: the flags cannot be read: 1 problem
    --- exit 3 ---
    $ persona create Eve --header Cookie:sesame
    --- stderr ---
    error[bad-value]: `headers` is a map, found `••••`
    hint: write --headers KEY=VALUE, or a map: --headers '{X-User-Language: en}'

    error: the flags cannot be read: 1 problem
    --- exit 3 ---
    ");
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
            workspace.run(line).hides("sesame");
        }
    }
}

#[test]
fn a_secret_in_a_comment_below_headers_is_hidden() {
    let workspace = Workspace::new();
    let mut shown = String::new();
    for headers in [
        "headers:\n  # Authorization: Bearer sesame123\n  X-A: b\n",
        "headers:\n  X-A: b\n  Authorization: Bearer a # was sesame\n",
        "headers: # Cookie: sesame\n  X-A: b\n",
        "headers:\n  X-A: b\n#  Cookie: sesame\n",
        "headers: {X-A: b} # once Bearer sesame1\n",
        "# headers:\n#   Cookie: sesame\nheaders:\n  X-A: b\n",
        "headers:\n  # for staging only\n  X-A: b\n",
    ] {
        let text = format!("name: Ada\n{headers}tone:    casual\n# a note: kept\n");
        workspace.write("personas/ada.yaml", &text);
        shown += &workspace.run("delete ada --dry-run").success().stdout;
        workspace.run("patch ada --set headers.X-A=c --dry-run").success().hides("sesame");
        workspace.run("fmt --diff").success().hides("sesame");
        let broken = text.replace("tone:    casual", "tone: [");
        workspace.write("personas/ada.yaml", broken);
        workspace.run("validate").exits(3).hides("sesame");
    }
    insta::assert_snapshot!(shown, @"
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,6 +0,0 @@
    -name: Ada
    -headers:
    -  # Authorization: ••••
    -  X-A: b
    -tone:    casual
    -# a note: kept
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,6 +0,0 @@
    -name: Ada
    -headers:
    -  X-A: b
    -  Authorization: •••• # ••••
    -tone:    casual
    -# a note: kept
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,5 +0,0 @@
    -name: Ada
    -headers: # Cookie: ••••
    -  X-A: b
    -tone:    casual
    -# a note: kept
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,6 +0,0 @@
    -name: Ada
    -headers:
    -  X-A: b
    -#  Cookie: ••••
    -tone:    casual
    -# a note: kept
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,4 +0,0 @@
    -name: Ada
    -headers: {X-A: b} # ••••
    -tone:    casual
    -# a note: kept
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,7 +0,0 @@
    -name: Ada
    -# headers:
    -#   Cookie: ••••
    -headers:
    -  X-A: b
    -tone:    casual
    -# a note: kept
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,6 +0,0 @@
    -name: Ada
    -headers:
    -  # for staging only
    -  X-A: b
    -tone:    casual
    -# a note: kept
    ");
}
