//! `persona export`: one, many, a folder, and cards.

use crate::harness::Workspace;

#[test]
fn what_the_target_cannot_hold_is_named() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("export ada --to glow"), @r#"
    --- stdout ---
    {
      "name": "Ada",
      "description": "Asks for refunds",
      "color": null,
      "icon": null,
      "instructions": null,
      "active": true,
      "examples": [],
      "departments": [],
      "parameter_fields": [],
      "voices": []
    }
    --- stderr ---
    warning: glow has no place for `id`, `tone`, `tags`, `created_at` and `updated_at` of `Ada`
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.run("export ada --to glow --strict"), @"
    --- stderr ---
    error[lost-key]: glow has no place for `id` of `Ada`

    error[lost-key]: glow has no place for `tone` of `Ada`

    error[lost-key]: glow has no place for `tags` of `Ada`

    error[lost-key]: glow has no place for `created_at` of `Ada`

    error[lost-key]: glow has no place for `updated_at` of `Ada`

    error: the export loses keys: 5 problems
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("export ada --to feather"), @"
    --- stderr ---
    error[missing-key]: feather needs `body`
    --> personas/ada.yaml
     = help: give the persona a `system_prompt`

    error: feather does not take this: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_card_in_a_portrait_comes_back_whole() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --system-prompt 'You are Ada.' --set traits.a=1").success();
    workspace.run("export ada --to character-card -O ada.png --strict").success();
    let other = Workspace::new();
    other.write("ada.png", std::fs::read(workspace.file("ada.png")).unwrap());
    other.run("import ada.png").success().tells("1 record read as character-card");
    let shown = |workspace: &Workspace| workspace.run("export ada --to jsonl").success().stdout;
    assert_eq!(shown(&workspace), shown(&other));
}

#[test]
fn a_folder_is_laid_out_as_the_target_wants_it() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve --description 'Listens'").success();
    workspace.run("export --all --to evalstudio -d out").success();
    assert_eq!(workspace.names("out"), ["ada.json", "eve.json"]);
    workspace.run("export --all --to csv -O all.csv").success();
    let other = Workspace::new();
    other.write("all.csv", workspace.read("all.csv"));
    other.run("import all.csv").success();
    for file in ["personas/ada.yaml", "personas/eve.yaml"] {
        let values = |workspace: &Workspace| {
            let line = format!("show {} -o json", file.split(['/', '.']).nth(1).unwrap());
            let mut value = workspace.run(&line).success().json();
            value.as_object_mut().unwrap().shift_remove("etag");
            value
        };
        assert_eq!(values(&workspace), values(&other), "{file}");
    }
}

#[test]
fn archives_and_pictures_made_to_hurt_are_refused() {
    let workspace = Workspace::new();
    workspace.write("a.png", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt");
    workspace.write("b.charx", b"PK\x03\x04garbage");
    workspace.write("c.png", b"\x89PNG\r\n\x1a\n\0\0\0\x09tEXtchara\0!!!\0\0\0\0");
    insta::assert_snapshot!(workspace.run("import a.png b.charx c.png"), @"
    --- stderr ---
    error[not-a-picture]: the PNG is damaged
    --> a.png

    error[not-a-picture]: not a CHARX archive: invalid Zip archive: Could not find EOCD
    --> b.charx

    error[not-a-picture]: the card in the PNG is not Base64
    --> c.png
    imported: 3 refused
    --- exit 3 ---
    ");
}
