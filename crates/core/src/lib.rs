#![doc = include_str!("../README.md")]

pub mod check;
pub mod diagnostic;
pub mod exchange;
pub mod model;
pub mod render;
pub mod secret;
pub mod store;
pub mod text;

use persona_yaml as yaml;
