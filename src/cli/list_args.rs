//! The flags that every list has, and printing what they leave.

use std::marker::PhantomData;

use super::args::positive_number;
use super::free_text::free_text;
use super::sort_key::{SortKey, SortOrder};
use super::{CommandError, Ui, complete};
use crate::model::{Map, Shape, Vocabulary, entry_at};
use crate::ops::OpsError;
use crate::ops::definition::{Filter, FilterError, key_route, mentions};
use crate::output::{Format, Listing, Piece, cell};
use crate::text::Route;

/// What a list is of.
pub(crate) trait ListKind: 'static {
    const SHAPE: &'static Shape;
    /// The order without `--sort`; without one, items stay as they come.
    const SORT: Option<&'static str> = None;
    /// Whether `-o name` gives ids.
    const NAMED_BY_ID: bool = false;

    /// Returns the help of a flag that leaves some out.
    fn help(condition: &str) -> String {
        format!("Only {}s that {condition}", Self::SHAPE.noun)
    }
}

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct ListArgs<L: ListKind> {
    #[arg(long = "where", value_name = "KEY=VALUE", value_parser = |text: &str| Filter::read(L::SHAPE, text), add = complete::pairs(L::SHAPE), help = L::help("meet this condition (repeatable; all must hold): persona help where"))]
    pub(crate) filters: Vec<Filter>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text, help = L::help("contain this text"))]
    pub(crate) search: Option<String>,
    /// Keys to show, comma-separated; dots reach into maps
    #[arg(long, value_name = "KEYS", value_delimiter = ',', value_parser = |text: &str| key_route(L::SHAPE, text), add = complete::key_lists(L::SHAPE))]
    columns: Vec<Route>,
    /// Key to sort by; a leading `-` reverses the order
    #[arg(long, value_name = "KEY", default_value = L::SORT, allow_hyphen_values = true, value_parser = |text: &str| SortOrder::read(L::SHAPE, text), add = complete::key_lists(L::SHAPE))]
    sort: Option<SortOrder>,
    /// Print at most this many
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = positive_number::<usize>)]
    limit: Option<usize>,
    /// Omit the header row
    #[arg(long)]
    no_headers: bool,
    #[arg(skip)]
    listed: PhantomData<fn() -> L>,
}

impl<L: ListKind> ListArgs<L> {
    /// Prints those of the definitions that are asked for; tells how many there are, `--limit` or
    /// not.
    pub(crate) fn print(
        &self,
        ui: &Ui,
        shape: &Shape,
        columns: &[&str],
        mut maps: Vec<Map>,
    ) -> Result<usize, CommandError> {
        let query = self.query(ui, columns);
        for filter in &self.filters {
            filter.check(shape, &Vocabulary::default()).map_err(usage)?;
        }
        let sorted = self.sort.iter().map(|sort| &sort.route);
        let filtered = self.filters.iter().map(|filter| &filter.route);
        for route in self.columns.iter().chain(sorted).chain(filtered) {
            key_route(shape, &route.to_string()).map_err(usage)?;
        }
        maps.retain(|map| {
            self.filters.iter().all(|filter| filter.accepts(map))
                && self.search.as_deref().is_none_or(|text| mentions(map, text))
        });
        if L::NAMED_BY_ID {
            maps = ui.name_by_id(maps);
        }
        query.print(ui, maps.into_iter().map(|map| query.row(map)).collect())
    }

    /// Returns what is shown; `columns` without `--columns`.
    pub(crate) fn query(&self, ui: &Ui, columns: &[&str]) -> ListQuery {
        let columns = match self.columns.as_slice() {
            [] => columns.iter().map(|key| Route::key(*key)).collect(),
            picked => picked.to_vec(),
        };
        let (format, style) = (ui.format(), ui.out_style);
        ListQuery {
            picks_columns: !self.columns.is_empty(),
            listing: Listing { format, columns, headings: !self.no_headers, style },
            sort: self.sort.clone(),
            limit: self.limit.unwrap_or(usize::MAX),
            is_response: ui.system.is_some(),
        }
    }

    /// Returns whether anything was asked for that could leave something out.
    pub(crate) fn is_narrow(&self) -> bool {
        !self.filters.is_empty() || self.search.is_some()
    }
}

/// What a list is asked for.
pub(crate) struct ListQuery {
    picks_columns: bool,
    listing: Listing,
    sort: Option<SortOrder>,
    limit: usize,
    /// Whether a system's response is printed.
    is_response: bool,
}

/// What remains of a definition: the texts that it is sorted by, and what is printed.
type Row = ([String; 2], Content);

pub(crate) enum Content {
    Document(Map),
    Piece(Piece),
}

impl ListQuery {
    /// Returns the top-level keys that are needed; none where whole documents are printed.
    pub(crate) fn keys(&self) -> Option<Vec<String>> {
        let format = self.listing.format;
        let whole = matches!(format, Format::Json | Format::Jsonl | Format::Yaml);
        if self.is_response || whole && !self.picks_columns {
            return None;
        }
        let sort = self.sort.iter().map(|sort| &sort.route);
        let routes = self.listing.columns.iter().chain(sort);
        let tops = routes.filter_map(|route| route.top().map(str::to_owned));
        let slug = matches!(format, Format::Id | Format::Slug).then_some("slug");
        let usual = ["name", "id"].into_iter().chain(slug).map(str::to_owned);
        Some(tops.chain(usual).collect())
    }

    pub(crate) fn row(&self, mut map: Map) -> Row {
        let text = |route: &Route| cell(&map, route, ", ");
        let key = self.sort.as_ref().map(|sort| text(&sort.route)).unwrap_or_default();
        let name = Route::key("name");
        // Sorted by name, there is nothing more to say of two of the same.
        let by_other = self.sort.as_ref().is_some_and(|sort| sort.route != name);
        let name = if by_other { text(&name) } else { String::new() };
        if self.is_response {
            return ([key, name], Content::Document(map));
        }
        if self.picks_columns {
            map = pick_columns(map, &self.listing.columns, self.listing.format);
        }
        ([key, name], Content::Piece(self.listing.piece(&map)))
    }

    /// Sorts rows by the key asked for, then by name, and prints them; tells how many there are,
    /// `--limit` or not.
    pub(crate) fn print(&self, ui: &Ui, mut rows: Vec<Row>) -> Result<usize, CommandError> {
        if let Some(sort) = &self.sort {
            sort.sort(&mut rows, |([key, name], _)| (SortKey::new(key), SortKey::new(name)));
        }
        let count = rows.len();
        let (mut maps, mut pieces) = (Vec::new(), Vec::new());
        for (_, content) in rows.into_iter().take(self.limit) {
            match content {
                Content::Document(map) => maps.push(map),
                Content::Piece(piece) => pieces.push(piece),
            }
        }
        if self.is_response {
            ui.print_definitions(maps, false)?;
        } else {
            ui.write(|out| self.listing.write(pieces, out))?;
        }
        Ok(count)
    }
}

/// Keeps only the keys asked for, in the formats that print whole documents.
fn pick_columns(map: Map, columns: &[Route], format: Format) -> Map {
    if matches!(format, Format::Table | Format::Csv) || format.is_reference() {
        return map;
    }
    let entry = |route: &Route| Some((route.to_string(), entry_at(&map, route)?.clone()));
    columns.iter().filter_map(entry).collect()
}

fn usage(error: FilterError) -> CommandError {
    OpsError::usage(error.to_string()).into()
}
