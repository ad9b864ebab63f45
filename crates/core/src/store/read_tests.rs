//! Reading what should not be there.

use std::fs;

use super::read_many::read_many;
use super::scratch::scratch;

#[test]
fn many_files_come_back_in_order_with_their_errors_among_them() {
    let (_guard, root) = scratch();
    let folder = root.personas_dir();
    fs::create_dir(&folder).unwrap();
    let paths: Vec<_> = (0..200).map(|n| folder.join(format!("{n:03}.yaml"))).collect();
    for path in paths.iter().filter(|path| !path.ends_with("100.yaml")) {
        fs::write(path, path.to_str().unwrap()).unwrap();
    }
    let read = read_many(&root, &paths, 1024, |path, bytes| match bytes {
        Ok(bytes) => assert_eq!(bytes, path.to_str().unwrap().as_bytes()),
        Err(error) => assert_eq!(error.file(), "personas/100.yaml"),
    });
    assert_eq!(read.len(), 200);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::path::Path;
    use std::process::Command;

    use super::super::error::FileError;
    use super::super::read::read;
    use super::*;

    #[test]
    fn pipes_sockets_devices_and_directories_are_refused_without_waiting() {
        let (_guard, root) = scratch();
        let pipe = root.path().join("pipe.yaml");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let socket = root.path().join("socket.yaml");
        let _listener = UnixListener::bind(&socket).unwrap();
        let folder = root.path().join("folder.yaml");
        fs::create_dir(&folder).unwrap();
        symlink("pipe.yaml", root.path().join("link.yaml")).unwrap();
        let link = root.path().join("link.yaml");
        let cases = [
            (&pipe, "named pipe"),
            (&socket, "socket"),
            (&folder, "directory"),
            (&link, "named pipe"),
        ];
        for (path, kind) in cases {
            let error = read(&root, path, 8).unwrap_err();
            assert!(matches!(error, FileError::NotRegular { found, .. } if found == kind));
            read_many(&root, &[path], 8, |_, bytes| {
                assert_eq!(bytes.unwrap_err().code(), "not-a-regular-file");
            });
        }
        let writer = Command::new("sh").args(["-c", "exec echo text > \"$0\""]).arg(&pipe).spawn();
        let reader = fs::File::open(&pipe).unwrap();
        writer.unwrap().wait().unwrap();
        read_many(&root, &[&pipe], 8, |_, bytes| {
            assert_eq!(bytes.unwrap_err().code(), "not-a-regular-file");
        });
        assert_eq!(std::io::read_to_string(reader).unwrap(), "text\n", "and nothing is taken");
        assert!(
            super::super::path_content::open(&pipe).is_ok(),
            "an exchanged entry does not wait either"
        );
    }

    #[test]
    fn links_are_followed_inside_the_workspace_only() {
        let (_guard, root) = scratch();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("secret.yaml"), "secret").unwrap();
        fs::write(root.path().join("real.yaml"), "text").unwrap();
        let link = |target: &Path, name: &str| {
            symlink(target, root.path().join(name)).unwrap();
            root.path().join(name)
        };
        let inside = link("real.yaml".as_ref(), "inside.yaml");
        let outside = link(&elsewhere.path().join("secret.yaml"), "outside.yaml");
        let nowhere = link("gone.yaml".as_ref(), "nowhere.yaml");
        let circle = link("circle.yaml".as_ref(), "circle.yaml");
        let through = link(elsewhere.path(), "folder").join("secret.yaml");
        let paths = [inside, outside, nowhere, circle, through];
        let codes =
            ["", "outside-workspace", "dangling-link", "dangling-link", "outside-workspace"];
        for (path, code) in paths.iter().zip(codes) {
            let found = read(&root, path, 8).map_err(|error| error.code());
            assert_eq!(found.err().unwrap_or_default(), code, "{}", path.display());
        }
        let many = read_many(&root, &paths, 8, |_, bytes| bytes.map_or_else(|e| e.code(), |_| ""));
        assert_eq!(many, codes);
    }

    #[test]
    fn a_link_into_git_is_refused() {
        let (_guard, root) = scratch();
        fs::create_dir(root.path().join(".git")).unwrap();
        fs::write(root.path().join(".git/config"), "").unwrap();
        symlink(".git/config", root.path().join("a.yaml")).unwrap();
        let error = read(&root, "a.yaml".as_ref(), 8).unwrap_err();
        assert_eq!(error.code(), "reserved-path");
    }
}
