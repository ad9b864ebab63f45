pub(crate) fn looks_secret(_n: &str, _v: &str) -> bool {
    false
}
