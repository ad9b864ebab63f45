//! `persona create`.

use crate::harness::Workspace;

#[test]
fn every_wrong_flag_is_reported_at_once() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run("create Ada --tone casul --gender femal --color teal"), @"");
    assert_eq!(workspace.names("personas"), [""; 0]);
}
