//! `persona export`: one, many, a folder, and cards.

use std::io::Write as _;

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
     = help: set `system_prompt` of the persona

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
    insta::assert_snapshot!(other.run("import ada.png"), @"
    --- stderr ---
    note: 1 record read as character-card
    imported: 1 created
    --- exit 0 ---
    ");
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
    workspace.write("c.png", picture(b"tEXt", b"chara\0", b"!!!", false));
    // A byte that is not as it was written, and files that are not what their names say.
    let mut damaged = picture(b"tEXt", b"chara\0", b"eyJuYW1lIjogIkFkYSJ9", false);
    damaged[24] ^= 1;
    workspace.write("d.png", damaged);
    workspace.write("e.png", b"\xff\xd8\xff\xe0");
    workspace.write("f.charx", [b"PK\x05\x06", &[0; 18][..]].concat());
    insta::assert_snapshot!(workspace.run("import a.png b.charx c.png d.png e.png f.charx"), @"
    --- stderr ---
    error[not-a-picture]: the PNG is damaged
    --> a.png

    error[not-a-picture]: not a CHARX archive: invalid Zip archive: Could not find EOCD
    --> b.charx

    error[not-a-picture]: the card in the PNG is not Base64
    --> c.png

    error[not-a-picture]: the PNG is damaged
    --> d.png

    error[not-a-picture]: the PNG is damaged
    --> e.png

    error[not-a-picture]: the archive holds no `card.json`
    --> f.charx
    imported: 6 refused
    --- exit 3 ---
    ");
}

/// An archive with these entries, compressed.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn of_a_charx_archive_only_the_card_is_read() {
    let workspace = Workspace::new();
    let card = br#"{"spec":"chara_card_v3","spec_version":"3.0","data":{"name":"Ada","description":"Calls often","tags":["calm"]}}"#;
    let entries =
        [("../../evil.yaml", &b"name: Evil"[..]), ("/etc/evil", b"x"), ("card.json", card)];
    workspace.write("ada.charx", archive(&entries));
    workspace.write("bomb.charx", archive(&[("card.json", &vec![b' '; 64 << 20])]));
    workspace.write("empty.charx", archive(&[("assets/icon.png", b"x")]));
    insta::assert_snapshot!(workspace.run("import ada.charx bomb.charx empty.charx"), @"
    --- stderr ---
    note: 1 record read as character-card
    error[too-large]: the card is larger than 8 MiB
    --> bomb.charx

    error[not-a-picture]: the archive holds no `card.json`
    --> empty.charx
    imported: 1 created, 2 refused
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
    insta::assert_snapshot!(workspace.run("export ada --to character-card"), @r#"
    --- stdout ---
    {
      "spec": "chara_card_v3",
      "spec_version": "3.0",
      "data": {
        "name": "Ada",
        "description": "Calls often",
        "personality": "",
        "scenario": "",
        "first_mes": "",
        "mes_example": "",
        "creator_notes": "",
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": [],
        "group_only_greetings": [],
        "tags": [
          "calm"
        ],
        "creator": "",
        "character_version": "",
        "extensions": {
          "persona": {
            "id": "[uuid]"
          }
        }
      }
    }
    --- exit 0 ---
    "#);
}

/// A PNG that holds nothing but one chunk of text.
fn picture(kind: &[u8], head: &[u8], text: &[u8], is_compressed: bool) -> Vec<u8> {
    let mut data = head.to_vec();
    if is_compressed {
        let mut zlib = flate2::write::ZlibEncoder::new(&mut data, flate2::Compression::fast());
        zlib.write_all(text).unwrap();
        zlib.finish().unwrap();
    } else {
        data.extend_from_slice(text);
    }
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let sum = crc32fast::hash(&[kind, &data].concat()).to_be_bytes();
    [b"\x89PNG\r\n\x1a\n", &length[..], kind, &data, &sum].concat()
}

#[test]
fn a_card_is_found_in_every_kind_of_text_chunk() {
    let workspace = Workspace::new();
    // {"name": "Ada", "first_mes": "Hi"}
    let card = b"eyJuYW1lIjogIkFkYSIsICJmaXJzdF9tZXMiOiAiSGkifQ==";
    let bomb = vec![b' '; 64 << 20];
    workspace.write("a.png", picture(b"zTXt", b"chara\0\0", card, true));
    workspace.write("b.png", picture(b"iTXt", b"chara\0\0\0en\0Karte\0", card, false));
    workspace.write("c.png", picture(b"iTXt", b"ccv3\0\x01\0\0\0", card, true));
    workspace.write("d.png", picture(b"zTXt", b"ccv3\0\0", &bomb, true));
    workspace.write("e.png", picture(b"zTXt", b"ccv3\0\0", b"not zlib", false));
    insta::assert_snapshot!(workspace.run("import a.png b.png c.png d.png e.png"), @"
    --- stderr ---
    note: 3 records read as character-card
    error[too-large]: the card is larger than 8 MiB
    --> d.png

    error[not-a-picture]: the PNG is damaged
    --> e.png
    imported: 1 created, 2 created under another name, 2 refused
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("personas").len(), 3);
}
