//! Secrets: hidden from people, real for programs.

use crate::harness::Workspace;

/// A persona with a header value that nobody should see by chance.
fn secretive() -> Workspace {
    let workspace = Workspace::new();
    workspace
        .run("create Ada --header 'Authorization: Bearer hunter2hunter2' --header X-Team=blue")
        .success();
    workspace
}

#[test]
fn secret_headers_are_masked_for_people_and_real_for_programs() {
    let workspace = secretive();
    for line in [
        "show ada",
        "show ada -o table",
        "list --columns name,headers",
        "list --columns headers.Authorization",
        "patch ada --tone formal --dry-run",
        "patch ada --unset headers --dry-run",
        "patch ada --header Authorization=hunter2other2hunter2 --dry-run",
        "duplicate ada --dry-run",
        "delete ada --dry-run",
    ] {
        let session = workspace.run(line).success();
        let all = format!("{}{}", session.stdout, session.stderr);
        assert!(!all.contains("hunter2"), "{line}: {session}");
        let shown = workspace.run(&format!("{line} --show-secrets")).success();
        if line.contains("headers") || line.contains("show") || line.contains("delete") {
            assert!(shown.stdout.contains("hunter2"), "{line}: {shown}");
        }
    }
    for format in ["json", "jsonl", "yaml", "csv"] {
        let shown = workspace.run(&format!("show ada -o {format}")).success();
        assert!(shown.stdout.contains("Bearer hunter2hunter2"), "{format}: {shown}");
    }
    let shown = workspace.run("show ada").success().stdout;
    assert!(shown.contains("••••") && shown.contains("blue"), "{shown}");
    assert!(workspace.read("personas/ada.yaml").contains("Bearer hunter2hunter2"));
}

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
        let session = workspace.run(line);
        let all = format!("{}{}", session.stdout, session.stderr);
        assert!(!all.contains("sesame"), "{line}: {session}");
    }
    assert!(workspace.run("show zed -o json").stdout.contains("?token=sesame&a=b"));
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

#[test]
fn headers_inside_of_free_maps_are_masked_in_every_output_for_people() {
    let workspace = Workspace::new();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\ntraits:\n  headers: {Authorization: Bearer sesame1, X-Team: blue}\n\
         extensions:\n  evalstudio:\n    Headers: {Cookie: sesame2}\n",
    );
    workspace
        .write("personas/eve.yaml", "name: Eve\ntraits: {headers: {Authorization: sesame3}}\n");
    for line in [
        "show ada",
        "list --columns name,traits,extensions",
        "patch ada --unset traits --unset extensions --dry-run",
        "patch ada --set traits.headers.Authorization=sesame4 --dry-run",
        "diff ada eve",
        "diff eve ada",
    ] {
        let session = workspace.run(line).success();
        assert!(!session.stdout.contains("sesame"), "{line}: {session}");
        assert!(session.stdout.contains("••••"), "{line}: {session}");
        let open = workspace.run(&format!("{line} --show-secrets")).success();
        assert!(open.stdout.contains("sesame"), "{line}: {open}");
    }
    assert!(workspace.run("show ada").stdout.contains("blue"));
    assert!(workspace.run("show ada -o json").stdout.contains("sesame2"));
}
