//! `persona convert`: a pipe.

use crate::harness::Workspace;

#[test]
fn records_are_converted_one_by_one_and_bad_ones_are_reported() {
    let workspace = Workspace::bare();
    let input = "{\"name\": \"Ada\", \"description\": \"d\", \"slangUsage\": \"heavy\", \"mood\": 1}\n\
        {broken\n\
        {\"name\": \"Eve\", \"slangUsage\": \"much\"}\n\
        {\"name\": \"Bob\", \"profession\": [\"Nurse\"]}\n";
    let session = workspace.run_with_input("convert --from futureagi --to glow", input);
    insta::assert_snapshot!(session, @r#"
    --- stdout ---
    {"name":"Ada","description":"d"}
    {"name":"Bob"}
    --- stderr ---
    {"record":2,"line":2,"field":null,"code":"syntax","severity":"error","message":"not a JSON record: key must be a string","hint":"each line has to be one JSON record"}
    {"record":3,"line":3,"field":"slang_usage","code":"unknown-choice","severity":"error","message":"invalid value `much` for `slang_usage`: expected `none`, `light`, `moderate` or `heavy`","hint":"`persona explain slang_usage` explains the choices"}
    {"lost":"extensions.futureagi.mood","reason":null,"records":1}
    {"lost":"profession","reason":null,"records":1}
    {"lost":"slang_usage","reason":null,"records":1}
    --- exit 3 ---
    "#);
}

#[test]
fn a_record_comes_back_as_it_was_from_its_own_format() {
    let workspace = Workspace::bare();
    let records =
        "{\"name\":\"Ada\",\"tone\":\"Casual\",\"profession\":[\"Nurse\"],\"x\":{\"y\":[null]}}\n";
    let back = workspace.run_with_input("convert --from futureagi --to futureagi", records);
    let before: serde_json::Value = serde_json::from_str(records).unwrap();
    assert_eq!(back.success().json(), before);
}

#[test]
fn csv_comes_back_as_it_was() {
    let workspace = Workspace::bare();
    let record = "{\"name\":\"=cmd()\",\"description\":\"two\\nlines, \\\"quoted\\\"\",\
        \"gender\":[\"female\"],\"active\":false,\"keywords\":[\"a; b\",\"-c\"],\
        \"traits\":{\"a\":[1,{\"b\":null}]}}\n";
    let csv = workspace.run_with_input("convert --from jsonl --to csv", record).success().stdout;
    insta::assert_snapshot!(csv, @r#"
    id,name,description,system_prompt,additional_instruction,examples,gender,age_group,location,personality,communication_style,accent,multilingual,language,profession,simulation_type,conversation_speed,background_sound,finished_speaking_sensitivity,interrupt_sensitivity,tone,punctuation,slang_usage,typos_frequency,regional_mix,emoji_usage,verbosity,keywords,tags,traits,custom_properties,behavior_config,headers,image_url,color,icon,active,departments,parameter_fields,voices,extensions,cloned_from,created_by,created_at,updated_at
    ,'=cmd(),"two
    lines, ""quoted""",,,,female,,,,,,,,,,,,,,,,,,,,,"[""a; b"",""-c""]",,"{""a"":[1,{""b"":null}]}",,,,,,,false,,,,,,,,
    "#);
    let back = workspace.run_with_input("convert --from csv --to jsonl", csv).success();
    let before: serde_json::Value = serde_json::from_str(record).unwrap();
    assert_eq!(back.json(), before);
}

#[test]
fn what_must_be_unique_is_left_to_the_engine() {
    let workspace = Workspace::bare();
    let input = "{\"name\": \"Ada\"}\n{\"name\": \"ADA \"}\n";
    let session = workspace.run_with_input("convert --from jsonl --to jsonl --facts", input);
    insta::assert_snapshot!(session, @r#"
    --- stdout ---
    {"fact":"name","key":"ada","record":1}
    {"fact":"name","key":"ada","record":2}
    --- exit 0 ---
    "#);
}

#[test]
fn with_strict_a_loss_is_a_failure() {
    let workspace = Workspace::bare();
    let input = "{\"name\": \"Ada\", \"tone\": \"casual\"}\n";
    let session = workspace.run_with_input("convert --from jsonl --to glow --strict", input);
    insta::assert_snapshot!(session, @r#"
    --- stdout ---
    {"name":"Ada"}
    --- stderr ---
    {"lost":"tone","reason":null,"records":1}
    --- exit 3 ---
    "#);
}

#[test]
fn a_system_without_personas_takes_none() {
    let workspace = Workspace::bare();
    let session =
        workspace.run_with_input("convert --from jsonl --to gennia", "{\"name\": \"Ada\"}\n");
    insta::assert_snapshot!(session, @r"
    --- stderr ---
    error: gennia has no personas
    hint: it has variables
    --- exit 2 ---
    ");
}
