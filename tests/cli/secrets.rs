//! Secrets: hidden from people, real for programs.

use crate::harness::Workspace;

/// Personas with secrets outside of `headers`.
fn misplaced() -> Workspace {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\nheaders:\nAuthorization: Bearer sesame\ntoken: sesame\n",
    );
    workspace.write(
        "personas/bob.yaml",
        "name: Bob\n<<<<<<< ours\ntoken: sesame\n=======\nheader: {X-Team: sesame}\n>>>>>>> theirs\n",
    );
    workspace.write(
        "personas/eve.yaml",
        "# Authorization: Bearer sesame\nname:    Eve\nheadres: {X-Team: Bearer sesame1}\n",
    );
    workspace.write(
        "personas/zed.yaml",
        "name:    Zed\ndescription: see https://example.com/?token=sesame&a=b\n\
         traits: {password: sesame}\nheaders: {Authorization: 'Bearer ${env:TOKEN}'}\n",
    );
    workspace
}

#[test]
fn a_value_under_a_telling_name_is_hidden_wherever_it_stands() {
    let workspace = misplaced();
    for line in [
        "show ada",
        "show bob",
        "show eve",
        "show zed",
        "list --columns name,description,traits,headers",
        "validate",
        "validate -o github",
        "validate -o json",
        "validate -o sarif",
        "validate --fix --dry-run",
        "fmt --diff",
        "delete bob --yes --dry-run",
        "delete eve --yes --dry-run",
        "delete zed --yes --dry-run",
        "duplicate zed --dry-run",
        "patch zed --set traits.password=sesame2 --dry-run",
        "patch zed --set headers:sesame",
        "patch zed --set token:sesame",
        "diff zed",
    ] {
        workspace.run(line).hides("sesame");
    }
    let description = "list --columns description --where name=Zed -o csv --no-headers";
    workspace.run(description).exits(3).prints("see https://example.com/?token=sesame&a=b\n");
}

#[test]
fn a_mask_is_no_value_of_any_definition() {
    let workspace = Workspace::new();
    workspace.run("project create Shop").success();
    for line in [
        "project patch Shop --description ••••",
        "variable create plan --type text_short --default-value ••••",
        "resource create voice ••••",
        "draft create --name Ada --description ••••",
        "draft create --name Ada --set headers.Cookie=••••",
    ] {
        workspace.run(line).exits(3).tells("[masked-value]");
    }
    workspace.write("persona.yaml", "version: 1\nname: ••••\n");
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[masked-value]: `name` holds the mask of a hidden secret
     --> persona.yaml:2:7
      |
    2 | name: ••••
      |       ^^^^
      |
      = help: give the value itself; `-o json` and `--show-secrets` show it
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn a_mask_that_comes_back_is_refused() {
    let workspace = Workspace::new();
    for line in ["--header Cookie=••••", "--set traits.token='Bearer ••••'"] {
        workspace.run(&format!("create Ada {line}")).exits(3).tells("[masked-value]");
    }
    workspace.run("create Ada").success();
    insta::assert_snapshot!(workspace.run("patch ada --header Cookie=••••"), @"
    --- stderr ---
    error[masked-value]: `headers.Cookie` holds the mask of a hidden secret
    hint: give the value itself; `-o json` and `--show-secrets` show it

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn the_rest_of_a_file_with_secrets_stays_readable() {
    let workspace = misplaced();
    insta::assert_snapshot!(workspace.run("show zed"), @"
    --- stdout ---
    name          Zed
    description   see https://example.com/?token=••••&a=b
    traits
      password  ••••
    headers
      Authorization  Bearer ${env:TOKEN}
    persona_type  workspace
    slug          zed
    path          personas/zed.yaml
    etag          c907dcab6af097ae
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("fmt --diff personas/eve.yaml personas/zed.yaml"), @"
    --- stdout ---
    --- a/personas/eve.yaml
    +++ b/personas/eve.yaml
    @@ -1,3 +1,4 @@
     # Authorization: ••••
    -name:    Eve
    -headres: {X-Team: ••••}
    +name: Eve
    +headres:
    +  X-Team: ••••
    --- a/personas/zed.yaml
    +++ b/personas/zed.yaml
    @@ -1,4 +1,6 @@
    -name:    Zed
    +name: Zed
     description: see https://example.com/?token=••••&a=b
    -traits: {password: ••••}
    -headers: {Authorization: 'Bearer ${env:TOKEN}'}
    +traits:
    +  password: ••••
    +headers:
    +  Authorization: Bearer ${env:TOKEN}
    --- stderr ---
    2 files would change, 0 unchanged
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("delete bob --yes --dry-run"), @"
    --- stdout ---
    --- a/personas/bob.yaml
    +++ /dev/null
    @@ -1,6 +0,0 @@
    -name: Bob
    -<<<<<<< ours
    -••••
    -=======
    -••••
    ->>>>>>> theirs
    --- exit 0 ---
    ");
}
