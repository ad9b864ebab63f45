//! Secrets stay hidden however a file is written.

use crate::harness::Workspace;

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

#[test]
fn a_secret_is_hidden_however_its_file_is_written() {
    let workspace = Workspace::new();
    let text = "name: Ada\nheaders:\n  ? Authorization\n  : Bearer\n    sesame1\n  X-Caller: Bearer\n    \
                sesame2\n  Cookie: 'it''s\n    sesame3'\n  X-Api-Key: >-\n    sesame4\n    sesame5\n  \
                X-Seen: &s \"Bearer sesame6\"\n  X-Again: *s\n  X-Team: blue\ntone: casual\n";
    workspace.write("personas/ada.yaml", text);
    let lines = [
        "patch ada --set headers.X-Team=red --dry-run",
        "patch ada --unset headers --dry-run",
        "delete ada --dry-run",
        "fmt --diff",
        "validate --fix --dry-run",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona patch ada --set headers.X-Team=red --dry-run
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -12,5 +12,5 @@
         ••••
       X-Seen: &s "••••"
       X-Again: *s
    -  X-Team: blue
    +  X-Team: red
     tone: casual
    --- exit 0 ---
    $ persona patch ada --unset headers --dry-run
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,16 +1,2 @@
     name: Ada
    -headers:
    -  ? Authorization
    -  : ••••
    -    ••••
    -  X-Caller: ••••
    -    ••••
    -  Cookie: '••••
    -    ••••'
    -  X-Api-Key: >-
    -    ••••
    -    ••••
    -  X-Seen: &s "••••"
    -  X-Again: *s
    -  X-Team: blue
     tone: casual
    --- exit 0 ---
    $ persona delete ada --dry-run
    --- stdout ---
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,16 +0,0 @@
    -name: Ada
    -headers:
    -  ? Authorization
    -  : ••••
    -    ••••
    -  X-Caller: ••••
    -    ••••
    -  Cookie: '••••
    -    ••••'
    -  X-Api-Key: >-
    -    ••••
    -    ••••
    -  X-Seen: &s "••••"
    -  X-Again: *s
    -  X-Team: blue
    -tone: casual
    --- exit 0 ---
    $ persona fmt --diff
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,16 +1,12 @@
     name: Ada
    +tone: casual
     headers:
    -  ? Authorization
    -  : ••••
    -    ••••
    -  X-Caller: ••••
    -    ••••
    -  Cookie: '••••
    -    ••••'
    +  Authorization: ••••
    +  X-Caller: ••••
    +  Cookie: ••••
       X-Api-Key: >-
         ••••
         ••••
    -  X-Seen: &s "••••"
    +  X-Seen: &s ••••
       X-Again: *s
       X-Team: blue
    -tone: casual
    --- stderr ---
    1 file would change, 0 unchanged
    --- exit 0 ---
    $ persona validate --fix --dry-run
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,3 +1,4 @@
    +id: [uuid]
     name: Ada
     headers:
       ? Authorization
    @@ -13,4 +14,6 @@
       X-Seen: &s "••••"
       X-Again: *s
       X-Team: blue
    +created_at: "2026-01-02T03:04:05Z"
    +updated_at: "2026-01-02T03:04:05Z"
     tone: casual
    --- stderr ---
    6 warnings in 1 file
    1 file would be fixed
    --- exit 3 ---
    "#);
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
        insta::allow_duplicates!(insta::assert_snapshot!(session, @"
        --- stdout ---
        --- a/personas/ada.yaml
        +++ b/personas/ada.yaml
        @@ -1,4 +1,4 @@
         name: Ada
         headers: {X-Api-Key: '••••'}
         description: a map is true of Ada
        -tone: formal
        +tone: casual
        --- exit 0 ---
        "));
    }
}
