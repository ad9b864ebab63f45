//! Secrets that are shown: to programs, and to people who ask for them.

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
        workspace.run(line).success().hides("hunter2");
    }
    let lines = [
        "list --columns headers",
        "list --columns headers --show-secrets",
        "patch ada --unset headers --dry-run",
        "patch ada --unset headers --dry-run --show-secrets",
        "list --columns headers -o json",
        "list --columns headers -o jsonl",
        "list --columns headers -o yaml",
        "list --columns headers -o csv",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona list --columns headers
    --- stdout ---
    HEADERS
    Authorization: ••••, X-Team: blue
    --- exit 0 ---
    $ persona list --columns headers --show-secrets
    --- stdout ---
    HEADERS
    Authorization: Bearer hunter2hunter2, X-Team: blue
    --- exit 0 ---
    $ persona patch ada --unset headers --dry-run
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,7 +1,4 @@
     id: [uuid]
     name: Ada
    -headers:
    -  Authorization: ••••
    -  X-Team: blue
     created_at: "2026-01-02T03:04:05Z"
     updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    $ persona patch ada --unset headers --dry-run --show-secrets
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,7 +1,4 @@
     id: [uuid]
     name: Ada
    -headers:
    -  Authorization: Bearer hunter2hunter2
    -  X-Team: blue
     created_at: "2026-01-02T03:04:05Z"
     updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    $ persona list --columns headers -o json
    --- stdout ---
    [
      {
        "headers": {
          "Authorization": "Bearer hunter2hunter2",
          "X-Team": "blue"
        }
      }
    ]
    --- exit 0 ---
    $ persona list --columns headers -o jsonl
    --- stdout ---
    {"headers":{"Authorization":"Bearer hunter2hunter2","X-Team":"blue"}}
    --- exit 0 ---
    $ persona list --columns headers -o yaml
    --- stdout ---
    headers:
      Authorization: Bearer hunter2hunter2
      X-Team: blue
    --- exit 0 ---
    $ persona list --columns headers -o csv
    --- stdout ---
    headers
    Authorization: Bearer hunter2hunter2; X-Team: blue
    --- exit 0 ---
    "#);
    let shown = workspace.run("show ada -o json").success().json();
    assert_eq!(shown["headers"]["Authorization"], "Bearer hunter2hunter2");
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
    let lines = [
        "list --columns name,traits,extensions",
        "list --columns name,traits,extensions --show-secrets",
        "patch ada --unset traits --unset extensions --dry-run",
        "patch ada --set traits.headers.Authorization=sesame4 --dry-run",
        "patch ada --set traits.headers.Authorization=sesame4 --dry-run --show-secrets",
        "diff ada eve",
        "diff ada eve --show-secrets",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona list --columns name,traits,extensions
    --- stdout ---
    NAME  TRAITS                                        EXTENSIONS
    Ada   headers: {Authorization: ••••, X-Team: blue}  evalstudio: {Headers: {Cookie: ••••}}
    Eve   headers: {Authorization: ••••}
    --- exit 0 ---
    $ persona list --columns name,traits,extensions --show-secrets
    --- stdout ---
    NAME  TRAITS                                                  EXTENSIONS
    Ada   headers: {Authorization: Bearer sesame1, X-Team: blue}  evalstudio: {Headers: {Cookie: sesame2}}
    Eve   headers: {Authorization: sesame3}
    --- exit 0 ---
    $ persona patch ada --unset traits --unset extensions --dry-run
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,6 +1 @@
     name: Ada
    -traits:
    -  headers: {Authorization: ••••, X-Team: blue}
    -extensions:
    -  evalstudio:
    -    Headers: {Cookie: ••••}
    --- exit 0 ---
    $ persona patch ada --set traits.headers.Authorization=sesame4 --dry-run
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,6 +1,6 @@
     name: Ada
     traits:
    -  headers: {Authorization: ••••, X-Team: blue}
    +  headers: {Authorization: ••••, X-Team: blue}
     extensions:
       evalstudio:
         Headers: {Cookie: ••••}
    --- exit 0 ---
    $ persona patch ada --set traits.headers.Authorization=sesame4 --dry-run --show-secrets
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,6 +1,6 @@
     name: Ada
     traits:
    -  headers: {Authorization: Bearer sesame1, X-Team: blue}
    +  headers: {Authorization: sesame4, X-Team: blue}
     extensions:
       evalstudio:
         Headers: {Cookie: sesame2}
    --- exit 0 ---
    $ persona diff ada eve
    --- stdout ---
    name: Ada → Eve
    traits.headers.Authorization: •••• → •••• (changed)
    - traits.headers.X-Team: blue
    - extensions.evalstudio.Headers.Cookie: ••••
    --- stderr ---
    personas/ada.yaml → personas/eve.yaml
    --- exit 0 ---
    $ persona diff ada eve --show-secrets
    --- stdout ---
    name: Ada → Eve
    traits.headers.Authorization: Bearer sesame1 → sesame3
    - traits.headers.X-Team: blue
    - extensions.evalstudio.Headers.Cookie: sesame2
    --- stderr ---
    personas/ada.yaml → personas/eve.yaml
    --- exit 0 ---
    ");
    workspace.run("show ada").success().hides("sesame");
}
