//! `persona project …`.

use crate::harness::Workspace;

fn shop() -> Workspace {
    let workspace = Workspace::new();
    workspace.run("project create 'Web Shop' --description 'First round'").success();
    workspace.run("create Ada -p web-shop").success();
    workspace
}

#[test]
fn a_project_goes_by_its_name_id_prefix_or_directory() {
    let workspace = shop();
    let shown = workspace.run("project show web-shop -o json").success().json();
    assert_eq!((&shown["slug"], &shown["personas"]), (&"web-shop".into(), &1.into()));
    let id = shown["id"].as_str().unwrap_or_default();
    for reference in ["Web Shop", "WEB SHOP", "web-shop", id, &id[..6]] {
        let listed = workspace.run(&format!("list -p '{reference}' -o name")).success();
        assert_eq!(listed.stdout, "Ada\n", "{reference}");
    }
    insta::assert_snapshot!(workspace.run("list -p web-shp"), @"
    --- stderr ---
    error: no project `web-shp` in the workspace
    hint: did you mean `Web Shop`?
    --- exit 4 ---
    ");
}

#[test]
fn names_are_unique_in_the_workspace_and_personas_in_their_project() {
    let workspace = shop();
    insta::assert_snapshot!(workspace.run("project create ' WEB shop '"), @"
    --- stderr ---
    error: name `WEB shop` is taken by `projects/web-shop/project.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
    workspace.run("project create Web.Shop").success();
    assert_eq!(workspace.names("projects").len(), 2);
    workspace.run("create ada -p web-shop").exits(5);
    workspace.run("create Ada").success();
    workspace.run("project create X --image-provider paint").exits(3);
    workspace.run("project create").exits(2);
}

#[test]
fn the_directory_moves_with_the_name_and_everything_in_it() {
    let workspace = shop();
    workspace.write("projects/web-shop/README.md", "read me");
    workspace.run("project patch web-shop --name 'Shop Two' --dry-run").success();
    assert_eq!(workspace.names("projects"), ["web-shop"]);
    workspace.run("project patch web-shop --name 'Shop Two'").success();
    assert_eq!(workspace.names("projects"), ["shop-two"]);
    assert_eq!(workspace.names("projects/shop-two"), ["README.md", "personas", "project.yaml"]);
    assert_eq!(workspace.run("list -p shop-two -o name").success().stdout, "Ada\n");
    workspace.run("project patch shop-two --name 'shop TWO'").success();
    assert_eq!(workspace.names("projects"), ["shop-two"]);
}

#[test]
fn a_patch_is_tri_state_and_touches_only_what_it_changes() {
    let workspace = shop();
    let text = "# mine\nname: Web Shop   # the big one\nstyle_images: [a.png]\n";
    workspace.write("projects/web-shop/project.yaml", text);
    let change = "{\"description\": \"Second\", \"styleImages\": null}";
    let done = workspace.run_with_input("project patch web-shop -f - -o json", change).success();
    assert_eq!(done.json()["description"], "Second");
    let written = workspace.read("projects/web-shop/project.yaml");
    insta::assert_snapshot!(written, @"
    # mine
    name: Web Shop   # the big one
    description: Second
    ");
    workspace.run_with_input("project patch web-shop -f -", "{\"name\": null}").exits(3);
    insta::assert_snapshot!(workspace.run("project patch web-shop --description Second"), @"
    --- stderr ---
    unchanged: `Web Shop` in projects/web-shop/project.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("projects/web-shop/project.yaml"), written);
}

#[test]
fn deleting_a_project_with_personas_needs_force_off_a_terminal() {
    let workspace = shop();
    insta::assert_snapshot!(workspace.run("project delete web-shop --yes"), @"
    --- stderr ---
    error: project `Web Shop` holds 1 persona
    hint: pass --force to delete the project with its personas
    --- exit 5 ---
    ");
    assert!(workspace.exists("projects/web-shop/personas/ada.yaml"));
    workspace.run("project delete web-shop --force").success();
    assert_eq!(workspace.names("projects"), [""; 0]);
    workspace.run("project create Empty").success();
    workspace.run("project delete empty --yes").success();
    workspace.run("project delete empty --yes").exits(4);
}

#[test]
fn a_broken_project_hides_no_other() {
    let workspace = shop();
    workspace.write("projects/odd/project.yaml", "nam: Odd\n");
    insta::assert_snapshot!(workspace.run("project list -o name"), @"
    --- stdout ---
    Web Shop
    --- stderr ---
    error[unknown-key]: unknown key `nam`
     --> projects/odd/project.yaml:1:1
      |
    1 | nam: Odd
      | ^^^
      |
      = help: did you mean `name`?

    error[missing-key]: `name` is missing
     --> projects/odd/project.yaml:1:1
      |
    1 | nam: Odd
      | ^^^^^^^^
      |
      = help: add a line `name: …`

    error: some files cannot be read: 2 problems
    --- exit 3 ---
    ");
}

#[test]
fn a_huge_file_in_a_project_is_refused_and_not_read() {
    let workspace = Workspace::new();
    workspace.run("project create Shop").success();
    let path = "projects/shop/personas/huge.yaml";
    workspace.write(path, "");
    std::fs::File::options()
        .write(true)
        .open(workspace.file(path))
        .and_then(|file| file.set_len(1 << 40))
        .unwrap();
    insta::assert_snapshot!(workspace.run("project delete shop --force --yes"), @"
    --- stderr ---
    error: `projects/shop/personas/huge.yaml` may have 67108864 bytes, found 1099511627776
    --- exit 3 ---
    ");
    assert!(workspace.exists("projects/shop/project.yaml") && workspace.exists(path));
}

#[test]
fn a_project_has_sixteen_style_images_at_most() {
    let workspace = shop();
    let images: Vec<String> = (0..17).map(|number| format!("{number}.png")).collect();
    let line = format!("project patch web-shop --style-images {}", images.join(","));
    insta::assert_snapshot!(workspace.run(&line), @"
    --- stderr ---
    error[too-many]: `style_images` must have at most 16 items, found 17

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    workspace
        .run(&format!("project patch web-shop --style-images {}", images[1..].join(",")))
        .success();
}
