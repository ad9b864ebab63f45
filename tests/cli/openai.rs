//! Portraits by OpenAI, against a small server on this machine.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::thread::JoinHandle;

use base64::Engine as _;

use crate::harness::{Session, Workspace};

/// What the server was asked.
struct Asked {
    line: String,
    headers: Vec<String>,
    body: Vec<u8>,
}

impl Asked {
    fn header(&self, name: &str) -> &str {
        let named = |header: &&String| header.to_ascii_lowercase().starts_with(&format!("{name}:"));
        self.headers.iter().find(named).map_or("", |header| header.split_once(": ").unwrap().1)
    }
}

/// Answers one request with this status and body.
fn server(status: &str, body: impl Into<Vec<u8>>) -> (String, JoinHandle<Asked>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (status, body) = (status.to_owned(), body.into());
    let thread = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim_end().to_owned());
        }
        let mut asked = Asked { line: lines.remove(0), headers: lines, body: Vec::new() };
        let length: u64 = asked.header("content-length").parse().unwrap();
        reader.by_ref().take(length).read_to_end(&mut asked.body).unwrap();
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
        let mut stream = reader.into_inner();
        // A client that has seen enough hangs up.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        asked
    });
    (base, thread)
}

fn workspace() -> Workspace {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --system-prompt 'I am Ada.' -q").success();
    workspace.write("persona.yaml", "version: 1\nimage_provider: openai\n");
    workspace
}

fn ask(workspace: &Workspace, base: &str, line: &str) -> Session {
    let mut command = workspace.command(line);
    Session::of(command.env("OPENAI_API_KEY", "sk-test").env("OPENAI_BASE_URL", base))
}

/// A picture as the documented answer carries it.
fn answer() -> (Vec<u8>, String) {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(2, 2).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let png = png.into_inner();
    let coded = base64::engine::general_purpose::STANDARD.encode(&png);
    (png, format!("{{\"created\": 1, \"data\": [{{\"b64_json\": \"{coded}\"}}]}}"))
}

#[test]
fn a_picture_is_asked_for_and_kept() {
    let workspace = workspace();
    let (png, body) = answer();
    let (base, server) = server("200 OK", body);
    let drawn = ask(&workspace, &base, "image generate ada -o json").success().json();
    let asked = server.join().unwrap();
    assert_eq!(asked.line, "POST /v1/images/generations HTTP/1.1");
    assert_eq!(asked.header("authorization"), "Bearer sk-test");
    let request: serde_json::Value = serde_json::from_slice(&asked.body).unwrap();
    assert_eq!(request["model"], "gpt-image-1");
    assert!(request["prompt"].as_str().unwrap().ends_with("I am Ada."), "{request}");
    let kept = workspace.file("images").join(drawn["image_url"].as_str().unwrap());
    assert_eq!(std::fs::read(kept).unwrap(), png);
}

#[test]
fn the_style_images_of_a_project_go_along() {
    let workspace = workspace();
    let (png, body) = answer();
    workspace.write("images/style.png", &png);
    workspace.write(
        "projects/shop/project.yaml",
        "name: shop\nimage_provider: openai\nstyle_images: [style.png]\n",
    );
    workspace.write("projects/shop/personas/bob.yaml", "name: Bob\nsystem_prompt: x\n");
    let (base, server) = server("200 OK", body);
    ask(&workspace, &format!("{base}/v1"), "image generate bob -p shop").success();
    let asked = server.join().unwrap();
    assert_eq!(asked.line, "POST /v1/images/edits HTTP/1.1");
    assert!(asked.header("content-type").starts_with("multipart/form-data; boundary="));
    let body = String::from_utf8_lossy(&asked.body);
    let parts: Vec<&str> = body
        .lines()
        .filter(|line| line.to_lowercase().starts_with("content-disposition"))
        .collect();
    insta::assert_snapshot!(parts.join("\n"), @r#"
    Content-Disposition: form-data; name="model"
    Content-Disposition: form-data; name="prompt"
    Content-Disposition: form-data; name="n"
    Content-Disposition: form-data; name="size"
    Content-Disposition: form-data; name="image[]"; filename="style.png"
    "#);
    assert!(asked.body.windows(png.len()).any(|window| window == png));
}

#[test]
fn whatever_goes_wrong_at_the_other_end_is_told_and_nothing_is_written() {
    let workspace = workspace();
    let before = workspace.read("personas/ada.yaml");
    let error = |message: &str| format!("{{\"error\": {{\"message\": \"{message}\"}}}}");
    let cases = [
        ("401 Unauthorized", error("Incorrect API key")),
        ("400 Bad Request", error("Unsafe prompt")),
        ("500 Oops", "<html>".to_owned()),
        ("302 Found", String::new()),
        ("200 OK", "{}".to_owned()),
        ("200 OK", "{\"data\": []}".to_owned()),
        ("200 OK", "{\"data\": [{\"b64_json\": \"aGVsbG8=\"}]}".to_owned()),
        ("200 OK", " ".repeat(17 * 1024 * 1024)),
    ];
    let mut told = String::new();
    for (status, body) in cases {
        let (base, server) = server(status, body);
        let failed = ask(&workspace, &base, "image generate ada").hides("sk-test");
        server.join().unwrap();
        told += &format!("{failed}\n");
    }
    insta::assert_snapshot!(told, @"
    --- stderr ---
    error: OpenAI responded with 401: Incorrect API key
    hint: check OPENAI_API_KEY
    --- exit 1 ---
    --- stderr ---
    error: OpenAI responded with 400: Unsafe prompt
    hint: try again, or draw offline: --provider local
    --- exit 3 ---
    --- stderr ---
    error: OpenAI responded with 500: no reason given
    hint: try again, or draw offline: --provider local
    --- exit 1 ---
    --- stderr ---
    error: OpenAI responded with 302: unexpected redirect
    hint: try again, or draw offline: --provider local
    --- exit 1 ---
    --- stderr ---
    error: invalid response from OpenAI: missing field `data` at line 1 column 2
    hint: try again, or draw offline: --provider local
    --- exit 1 ---
    --- stderr ---
    error: invalid response from OpenAI: it contains no image
    hint: try again, or draw offline: --provider local
    --- exit 1 ---
    --- stderr ---
    error: invalid response from OpenAI: `b64_json` is not a valid image: expected PNG, JPEG, WebP or SVG
    hint: try again, or draw offline: --provider local
    --- exit 1 ---
    --- stderr ---
    error: invalid response from OpenAI: more than 16777216 bytes
    hint: try again, or draw offline: --provider local
    --- exit 1 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), before);
    assert!(!workspace.exists("images"));
}

#[test]
fn without_a_key_or_a_safe_address_nobody_is_asked() {
    let workspace = workspace();
    insta::assert_snapshot!(workspace.run("image generate ada"), @"
    --- stderr ---
    error: OPENAI_API_KEY is not set
    hint: set OPENAI_API_KEY, or draw offline: --provider local
    --- exit 3 ---
    ");
    let refused = ask(&workspace, "http://images.example", "image generate ada");
    insta::assert_snapshot!(refused, @"
    --- stderr ---
    error: invalid OPENAI_BASE_URL `http://images.example`: only https:// keeps the key secret
    hint: unset OPENAI_BASE_URL to use https://api.openai.com
    --- exit 3 ---
    ");
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = ask(&workspace, &format!("http://{gone}"), "image generate ada").exits(1);
    refused.tells(&format!("error: cannot reach OpenAI at http://{gone}: "));
}
