//! Portraits.

use crate::harness::{Session, Workspace};

/// Ada with a prompt.
fn with_prompt() -> Workspace {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --system-prompt 'I am Ada.' -q").success();
    workspace
}

fn picture(workspace: &Workspace, persona: &str) -> String {
    let shown = workspace.run(&format!("image show {persona} -o json")).success().json();
    shown["image_url"].as_str().unwrap().to_owned()
}

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>";

#[test]
fn the_same_persona_has_the_same_portrait_and_another_one_another() {
    let (one, other) = (with_prompt(), with_prompt());
    let drawn = one.run("image generate ada -o json").success().json();
    let name = drawn["image_url"].as_str().unwrap();
    other.run("image generate ada").success();
    assert_eq!(one.names("images"), [name]);
    let bytes = std::fs::read(one.file("images").join(name)).unwrap();
    assert_eq!(bytes, std::fs::read(other.file("images").join(name)).unwrap());
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&bytes[16..24], [0, 0, 2, 0, 0, 0, 2, 0], "512 × 512");
    one.run("create Eve --system-prompt x").success();
    one.run("image generate eve").success();
    assert_ne!(picture(&one, "ada"), picture(&one, "eve"));
}

#[test]
fn drawing_again_changes_nothing_and_drawing_is_a_small_edit() {
    let workspace = with_prompt();
    workspace.run("image generate ada").success();
    let file = workspace.read("personas/ada.yaml");
    assert!(
        file.contains("name: Ada   # after Lovelace\n") && file.contains("\nimage_url: "),
        "{file}"
    );
    let again = workspace.run("image generate ada").success();
    assert_eq!(again.stderr, "unchanged: `Ada` in personas/ada.yaml\n");
    assert_eq!(workspace.read("personas/ada.yaml"), file);
    let old = workspace.names("images");
    workspace.run("patch ada --gender male --age-group 60+").success();
    workspace.run("image generate ada").success();
    assert_eq!(workspace.names("images").len(), 1, "the old portrait is gone");
    assert_ne!(workspace.names("images"), old);
}

#[test]
fn a_hand_written_persona_without_an_id_keeps_the_face_that_it_is_given() {
    let workspace = Workspace::new();
    workspace.write("personas/eve.yaml", "name: Eve\nsystem_prompt: x\n");
    workspace.run("image generate eve").success();
    assert!(workspace.run("image generate eve").success().stderr.starts_with("unchanged"));
}

#[test]
fn the_documented_errors_keep_their_words() {
    let workspace = with_prompt();
    workspace.run("create Bare").success();
    let message = |line: &str, code: i32| {
        let error = workspace.run(&format!("{line} -o json")).exits(code).json_error();
        error["message"].as_str().unwrap().to_owned()
    };
    assert_eq!(message("image generate bare", 3), "Persona has no system prompt");
    assert!(message("image generate nobody", 4).contains("nobody"));
    workspace.run("image generate 'Worried Grandmother'").exits(6);
    workspace.write("persona.yaml", "version: 1\nimage_provider: none\n");
    assert_eq!(message("image generate ada", 3), "No LLM provider configured");
    workspace.write("persona.yaml", "version: 1\nimage_provider: local\n");
    assert_eq!(message("image generate ada --provider openai", 3), "LLM provider is not OpenAI");
    assert!(!workspace.exists("images"));
    workspace.run("image generate ada --provider other").exits(2);
}

#[cfg(not(feature = "openai"))]
#[test]
fn this_build_says_which_one_asks_openai() {
    let workspace = with_prompt();
    workspace.write("persona.yaml", "version: 1\nimage_provider: openai\n");
    for line in ["image generate ada", "image generate ada --provider openai"] {
        let refused = workspace.run(line).exits(3);
        assert!(refused.stderr.contains("--features openai"), "{refused}");
    }
    workspace.run("image generate ada --provider local").success();
}

#[test]
fn a_project_decides_over_the_workspace() {
    let workspace = with_prompt();
    workspace.write("projects/shop/project.yaml", "name: shop\nimage_provider: none\n");
    workspace.write("projects/shop/personas/bob.yaml", "name: Bob\nsystem_prompt: x\n");
    let refused = workspace.run("image generate bob -p shop").exits(3);
    assert!(refused.stderr.contains("No LLM provider configured"), "{refused}");
    assert!(refused.stderr.contains("projects/shop/project.yaml"), "{refused}");
    workspace.run("image generate ada").success();
    workspace.write("projects/shop/project.yaml", "name: shop\nimage_provider: magic\n");
    let refused = workspace.run("image generate bob -p shop").exits(3);
    assert!(refused.stderr.contains("projects/shop/project.yaml:2:17"), "{refused}");
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.run("image generate bob -p shop").success();
}

#[test]
fn a_picture_is_taken_by_its_content_and_kept_once() {
    let workspace = with_prompt();
    workspace.run("create Eve").success();
    workspace.write("drawing.png", SVG);
    workspace.run("image set ada drawing.png").success();
    workspace.run_with_input("image set eve -", SVG).success();
    let name = picture(&workspace, "ada");
    assert!(name.ends_with(".svg"), "{name}");
    assert_eq!(picture(&workspace, "eve"), name);
    assert_eq!(workspace.names("images"), [name.as_str()]);
    assert!(workspace.run("image set eve drawing.png").success().stderr.starts_with("unchanged"));
}

#[test]
fn what_is_no_safe_picture_is_refused_whatever_it_is_called() {
    let workspace = with_prompt();
    let before = workspace.read("personas/ada.yaml");
    let large = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 10 * 1024 * 1024]].concat();
    let cases: [(&str, &[u8]); 7] = [
        ("note.png", b"hello"),
        ("empty.png", b""),
        ("script.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
        ("click.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>"),
        ("entity.svg", b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("large.png", &large),
    ];
    for (file, bytes) in cases {
        workspace.write(file, bytes);
        let refused = workspace.run(&format!("image set ada {file}")).exits(3);
        assert!(refused.stderr.contains(file), "{refused}");
    }
    workspace.run("image set ada missing.png").exits(4);
    workspace.run("image set nobody note.png").exits(4);
    let script = workspace.run("image set ada script.svg").exits(3);
    assert!(script.stderr.contains("the SVG holds `<script>`"), "{script}");
    assert_eq!(workspace.read("personas/ada.yaml"), before);
    assert!(!workspace.exists("images"));
}

#[test]
fn a_picture_goes_when_the_last_one_who_shows_it_lets_it_go() {
    let workspace = with_prompt();
    workspace.write("a.svg", SVG);
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.write("projects/shop/personas/bob.yaml", "name: Bob\n");
    workspace.run("image set ada a.svg").success();
    workspace.run("image set bob a.svg -p shop").success();
    let kept = workspace.run("image remove ada").success();
    assert!(kept.stderr.contains("which others still show"), "{kept}");
    assert_eq!(workspace.names("images").len(), 1);
    let gone = workspace.run("image remove bob -p shop --yes").success();
    assert!(gone.stderr.contains("deleted images/"), "{gone}");
    assert_eq!(workspace.names("images"), [""; 0]);
    assert!(!workspace.read("personas/ada.yaml").contains("image_url"));
    assert!(workspace.run("image remove ada").success().stderr.starts_with("unchanged"));
    workspace.run("image remove 'Worried Grandmother'").exits(6);
}

#[test]
fn a_picture_that_somebody_named_is_never_deleted() {
    let workspace = with_prompt();
    workspace.write("images/portrait-of-ada.svg", SVG);
    workspace.run("patch ada --image-url portrait-of-ada.svg").success();
    workspace.run("image remove ada").success();
    assert!(workspace.exists("images/portrait-of-ada.svg"));
}

#[test]
fn in_a_pipe_only_the_path_is_printed_and_it_works_from_where_one_is() {
    let workspace = with_prompt();
    assert!(workspace.run("image show ada").exits(4).stderr.contains("image generate ada"));
    workspace.run("image generate ada").success();
    let path = workspace.run("image show ada").success().stdout;
    assert_eq!(path, format!("images/{}\n", picture(&workspace, "ada")));
    let mut inside = workspace.command("image show ada");
    let path = Session::of(inside.current_dir(workspace.file("personas"))).success().stdout;
    assert!(std::path::Path::new(path.trim_end()).is_absolute(), "{path}");
    std::fs::remove_dir_all(workspace.file("images")).unwrap();
    let missing = workspace.run("image show ada").exits(4);
    assert!(missing.stderr.contains("does not exist"), "{missing}");
}

#[cfg(unix)]
#[test]
fn no_picture_is_written_or_read_outside_of_the_workspace() {
    let workspace = with_prompt();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), workspace.file("images")).unwrap();
    workspace.run("image generate ada").exits(3);
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    assert!(!workspace.read("personas/ada.yaml").contains("image_url"));
}
