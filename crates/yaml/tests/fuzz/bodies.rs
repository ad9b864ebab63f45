//! What must hold for any bytes. `fuzz/` runs the same functions under libFuzzer.

use persona_yaml::{
    Change, EditOptions, MergeOptions, Route, Sides, Source, SyntaxError, apply, collect_texts,
    edit, emit, find_exceeded_limit, format, merge, parse_argument, read, read_all, read_mapping,
};
use serde_json::{Value, json};

/// Reads the bytes: every error lies inside the text, and every map that is read can be written.
pub(crate) fn read_bytes(data: &[u8]) {
    let source = match Source::open("fuzz.yaml", data) {
        Ok(source) => source,
        Err(errors) => return check_places(&errors),
    };
    let _ = collect_texts(source.text(), (), |(), _| ());
    let _ = parse_argument(source.text());
    let value = match read(&source) {
        Ok(value) => value,
        Err(errors) => return check_places(&errors),
    };
    assert_eq!(find_exceeded_limit("fuzz.yaml", data), None);
    let documents = read_all(&source).expect("a document is a stream");
    if let [document] = documents.as_slice() {
        assert_eq!(document.value(), &value);
    }
    if let Value::Object(map) = &value {
        assert_eq!(reopen(&emit(map)).1, value);
    }
}

/// Edits the bytes: the first two choose a change of the rest; the result has the wanted value.
pub(crate) fn edit_bytes(data: &[u8]) {
    let Some((&[choice, turn], text)) = data.split_first_chunk::<2>() else { return };
    let Ok(source) = Source::open("fuzz.yaml", text) else { return };
    let Ok(before) = read(&source) else { return };
    let change = choose_change(&before, choice.into(), turn.into());
    let Ok(wanted) = apply(&before, &change) else { return };
    if let Ok(text) = edit(&source, std::slice::from_ref(&change), &EditOptions::default()) {
        assert_eq!(reopen(&text).1, wanted, "{change:?}");
    }
}

/// Formats the bytes: the value stays, and a second pass changes nothing.
pub(crate) fn format_bytes(data: &[u8]) {
    let order = |_: &Route| vec!["name", "id"];
    let Ok(source) = Source::open("fuzz.yaml", data) else { return };
    let Ok(before) = read_mapping(&source) else { return };
    let Ok(text) = format(&source, &order) else { return };
    let (again, _) = reopen(&text);
    assert_eq!(read_mapping(&again).expect("formatted text is a map"), before);
    assert_eq!(format(&again, &order).as_deref(), Ok(text.as_str()));
}

/// Merges three texts with a zero byte between them: a merge without conflicts can be read, and has
/// the same value whichever side is ours.
pub(crate) fn merge_bytes(data: &[u8]) {
    let mut texts = data.splitn(3, |byte| *byte == 0);
    let mut next = || Source::open("fuzz.yaml", texts.next()?).ok();
    let (Some(base), Some(ours), Some(theirs)) = (next(), next(), next()) else { return };
    let merged = |ours, theirs| {
        let options = MergeOptions {
            order: &["id", "name"],
            choose: &|_, _, _| None,
            marker_size: 7,
            shows_base: &|| false,
        };
        let merged = merge(&Sides { base: &base, ours, theirs }, &options).ok()?;
        merged.conflicts.is_empty().then(|| reopen(&merged.text).1)
    };
    if let (Some(one), Some(other)) = (merged(&ours, &theirs), merged(&theirs, &ours)) {
        assert_eq!(one, other);
    }
}

fn reopen(text: &str) -> (Source, Value) {
    let source = Source::open("fuzz.yaml", text.as_bytes()).expect("written text can be opened");
    let value = read(&source).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
    (source, value)
}

fn check_places(errors: &[SyntaxError]) {
    assert!(!errors.is_empty());
    for origin in errors.iter().filter_map(|error| error.origin.as_ref()) {
        if let (Some(text), Some(place)) = (&origin.text, origin.place) {
            assert!(text.get(place.start..place.end).is_some(), "{errors:?}");
        }
    }
}

fn choose_change(value: &Value, choice: usize, turn: usize) -> Change {
    let mut routes = Vec::new();
    collect_routes(value, &Route::root(), &mut routes);
    let route = routes[turn % routes.len()].clone();
    let values = [
        json!("word"),
        json!("two\nlines\n"),
        json!("- a: # b"),
        json!(""),
        json!(-3),
        json!(1.5),
        json!(true),
        Value::Null,
        json!([]),
        json!(["a", {"b": "c"}]),
        json!({}),
        json!({"k": ["v"]}),
    ];
    match choice % (values.len() + 2) {
        0 => Change::Remove { route },
        1 => Change::Set { route: route.child("new"), value: values[turn % values.len()].clone() },
        choice => Change::Set { route, value: values[choice - 2].clone() },
    }
}

fn collect_routes(value: &Value, route: &Route, routes: &mut Vec<Route>) {
    routes.push(route.clone());
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| collect_routes(value, &route.child(key), routes));
        }
        Value::Array(list) => {
            let items = list.iter().enumerate();
            items.for_each(|(index, item)| collect_routes(item, &route.item(index), routes));
        }
        _ => {}
    }
}
