//! The files in `images/`: what is stored, listed and deleted.

use insta::assert_snapshot;

use crate::image::{image_of, with_prompt};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>";

#[test]
fn an_image_is_recognized_by_its_content_and_stored_once() {
    let workspace = with_prompt();
    workspace.run("create Eve").success();
    workspace.write("drawing.png", SVG);
    assert_snapshot!(workspace.run("image set ada drawing.png"), @"
    --- stderr ---
    created images/[uuid].svg
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    workspace.run_with_input("image set eve -", SVG).success();
    let name = image_of(&workspace, "ada");
    assert!(name.ends_with(".svg"), "{name}");
    assert_eq!(image_of(&workspace, "eve"), name);
    assert_eq!(workspace.names("images"), [name.as_str()]);
    assert!(workspace.run("image set eve drawing.png").success().stderr.starts_with("unchanged"));
}

/// An image of a few pixels in a format of the `image` crate.
fn encoded(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let pixels = image::RgbImage::from_fn(9, 7, |x, y| image::Rgb([x as u8 * 20, y as u8 * 30, 9]));
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A chunk of a PNG.
fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let body = [name, data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &body, &crc32fast::hash(&body).to_be_bytes()].concat()
}

#[test]
fn an_image_is_stored_as_its_pixels_alone() {
    use image::ImageFormat::{Jpeg, Png, WebP};

    let workspace = with_prompt();
    for (format, extension) in [(Png, "png"), (Jpeg, "jpg"), (WebP, "webp")] {
        workspace.run_with_input("image set ada -", encoded(format)).success();
        assert!(image_of(&workspace, "ada").ends_with(extension));
    }
    let png = encoded(Png);
    let with_text = [&png[..33], &chunk(b"tEXt", b"Author\0somebody"), &png[33..]].concat();
    workspace.run_with_input("image set ada -", &png).success();
    let plain = image_of(&workspace, "ada");
    workspace.run_with_input("image set ada -", with_text).success();
    assert_eq!(image_of(&workspace, "ada"), plain);
}

#[test]
fn a_damaged_unsafe_or_huge_image_is_refused() {
    use image::ImageFormat::{Jpeg, Png, WebP};

    let workspace = with_prompt();
    let before = workspace.read("personas/ada.yaml");
    let (png, jpeg, webp) = (encoded(Png), encoded(Jpeg), encoded(WebP));
    let mut checksum = png.clone();
    checksum[30] ^= 1;
    let mut length = png.clone();
    length[33] = 0xff;
    let palette = [&png[..8], &chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\x03\0\0\0")].concat();
    let huge =
        [&png[..8], &chunk(b"IHDR", b"\0\0\x40\0\0\0\x40\0\x08\x02\0\0\0"), &png[33..]].concat();
    let cases: [(&str, &[u8]); 18] = [
        ("note.png", b"hello"),
        ("empty.png", b""),
        ("script.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
        ("click.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>"),
        ("entity.svg", b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>"),
        ("sheet.svg", b"<?xml-stylesheet href=\"a\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("signature.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("large.png", &[&png[..], &[0; 10 * 1024 * 1024]].concat()),
        ("cut.png", &png[..60]),
        ("cut.jpg", &jpeg[..jpeg.len() / 2]),
        ("cut.webp", &webp[..webp.len() - 4]),
        ("tail.png", &[&png[..], b"<script>"].concat()),
        ("tail.jpg", &[&jpeg[..], b"PK\x03\x04"].concat()),
        ("tail.webp", &[&webp[..], b"<script>"].concat()),
        ("checksum.png", &checksum),
        ("length.png", &length),
        ("palette.png", &[&palette[..], &chunk(b"IDAT", &[]), &chunk(b"IEND", &[])].concat()),
        ("huge.png", &huge),
    ];
    let mut messages = String::new();
    for (file, bytes) in cases {
        workspace.write(file, bytes);
        let session = workspace.run(&format!("image set ada {file}")).exits(3);
        messages.push_str(session.stderr.lines().next().unwrap());
        messages.push('\n');
    }
    assert_snapshot!(messages, @"
    error: `note.png` is not a valid image: expected PNG, JPEG, WebP or SVG
    error: `empty.png` is not a valid image: expected PNG, JPEG, WebP or SVG
    error: `script.svg` is not a valid image: the SVG contains `<script>`, which is not an allowed drawing element
    error: `click.svg` is not a valid image: the SVG has the event handler `onload`
    error: `entity.svg` is not a valid image: the SVG has a doctype or an entity
    error: `sheet.svg` is not a valid image: the SVG contains a processing instruction, which a web page may read as markup
    error: `signature.png` is not a valid image: the file is cut off
    error: `large.png` is too large: expected at most 10485760 bytes
    error: `cut.png` is not a valid image: the file is cut off
    error: `cut.jpg` is not a valid image: the file is cut off
    error: `cut.webp` is not a valid image: the file is cut off
    error: `tail.png` is not a valid image: the file goes on after the end of the image
    error: `tail.jpg` is not a valid image: the file goes on after the end of the image
    error: `tail.webp` is not a valid image: the file goes on after the end of the image
    error: `checksum.png` is not a valid image: the checksum of `IHDR` is wrong
    error: `length.png` is not a valid image: the file is cut off
    error: `palette.png` is not a valid image: Format error decoding Png: Corrupt deflate stream. InsufficientInput
    error: `huge.png` is not a valid image: expected at most 4096 pixels a side
    ");
    workspace.run("image set ada missing.png").exits(4);
    workspace.run("image set nobody note.png").exits(4);
    assert_eq!(workspace.read("personas/ada.yaml"), before);
    assert!(!workspace.exists("images"));
}

#[test]
fn an_image_is_deleted_when_nothing_uses_it_any_more() {
    let workspace = with_prompt();
    workspace.write("a.svg", SVG);
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.write("projects/shop/personas/bob.yaml", "name: Bob\n");
    workspace.run("image set ada a.svg").success();
    workspace.run("image set bob a.svg -p shop").success();
    insta::assert_snapshot!(workspace.run("image remove ada"), @"
    --- stderr ---
    error: cannot ask for confirmation without a terminal; pass `--yes`
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("image remove ada --yes"), @"
    --- stderr ---
    kept images/[uuid].svg, still in use
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("images").len(), 1);
    assert_snapshot!(workspace.run("image remove bob -p shop --yes"), @"
    --- stderr ---
    deleted images/[uuid].svg, no longer used
    patched `Bob` in projects/shop/personas/bob.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("images"), [""; 0]);
    assert_eq!(workspace.run("show ada -o json").success().json().get("image_url"), None);
    assert!(workspace.run("image remove ada").success().stderr.starts_with("unchanged"));
    workspace.run("image remove 'Worried Grandmother'").exits(6);
}

#[test]
fn a_portrait_is_deleted_with_the_last_persona_that_uses_it() {
    let workspace = with_prompt();
    workspace.run("image generate ada").success();
    workspace.run("duplicate ada").success();
    assert_snapshot!(workspace.run("delete ada --yes"), @"
    --- stderr ---
    deleted `Ada` (personas/ada.yaml)
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("images").len(), 1);
    assert_snapshot!(workspace.run("delete 'ada copy' --yes"), @"
    --- stderr ---
    deleted images/[uuid].png, no longer used
    deleted `Ada Copy` (personas/ada-copy.yaml)
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("images"), [""; 0]);
}

#[test]
fn an_image_that_somebody_named_is_never_deleted() {
    let workspace = with_prompt();
    workspace.write("images/portrait-of-ada.svg", SVG);
    workspace.run("patch ada --image-url portrait-of-ada.svg").success();
    workspace.run("image remove ada --yes").success();
    assert_snapshot!(workspace.run("image prune --yes"), @"
    --- stderr ---
    note: every image is in use
    --- exit 0 ---
    ");
    assert!(workspace.exists("images/portrait-of-ada.svg"));
}

#[test]
fn unused_images_are_listed_and_pruned() {
    let workspace = with_prompt();
    workspace.run("image generate ada").success();
    workspace.write("images/00000000-0000-4000-8000-000000000000.svg", SVG);
    workspace.write("images/note.svg", SVG);
    assert_snapshot!(workspace.run("image list --columns path,used_by"), @"
    --- stdout ---
    PATH                                             USED_BY
    images/[uuid].svg
    images/[uuid].png  personas/ada.yaml
    images/note.svg
    --- exit 0 ---
    ");
    assert_snapshot!(workspace.run("image list --unused -o jsonl"), @r#"
    --- stdout ---
    {"name":"[uuid].svg","path":"images/[uuid].svg","bytes":61,"used_by":[]}
    --- exit 0 ---
    "#);
    assert_snapshot!(workspace.run("image prune --dry-run"), @"
    --- stderr ---
    would delete images/[uuid].svg
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("image prune"), @"
    --- stderr ---
    error: cannot ask for confirmation without a terminal; pass `--yes`
    --- exit 2 ---
    ");
    assert_snapshot!(workspace.run("image prune --yes"), @"
    --- stderr ---
    deleted images/[uuid].svg
    --- exit 0 ---
    ");
    assert_snapshot!(workspace.run("image prune --yes"), @"
    --- stderr ---
    note: every image is in use
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("images").len(), 2);
}
