//! The default program cannot reach a network: no crate in it knows how.

use std::process::Command;

#[test]
fn the_default_build_has_no_network_crate() {
    let output = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
        .args(["tree", "--offline", "--locked", "--edges", "normal,build", "--prefix", "none"])
        .args(["--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(tree.contains("tiny-skia "), "{tree}");
    let network = [
        "ureq",
        "rustls",
        "ring",
        "native-tls",
        "openssl",
        "curl",
        "hyper",
        "reqwest",
        "h2",
        "tokio",
        "socket2",
        "mio",
        "webpki-roots",
        "aws-lc-rs",
        "attohttpc",
        "isahc",
        "minreq",
    ];
    for line in tree.lines() {
        let name = line.split(' ').next().unwrap_or_default();
        assert!(!network.contains(&name), "`{name}` is in the default build");
    }
}
