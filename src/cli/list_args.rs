//! The flags that every list has, and printing what they leave.

use super::args::positive_number;
use super::columns::pick_columns;
use super::free_text::free_text;
use super::sort_key::SortKey;
use super::sort_key::SortOrder;
use super::{CommandError, Ui};
use crate::model::{Map, Shape, Vocabulary};
use crate::ops::OpsError;
use crate::ops::definition::{Filter, FilterError, key_route, mentions};
use crate::output::{Listing, cell};
use crate::text::Route;

#[derive(clap::Args, Clone, Debug)]
pub(crate) struct ListArgs {
    /// Only those that meet this condition (repeatable; all must hold): persona help where
    #[arg(long = "where", value_name = "KEY=VALUE")]
    filters: Vec<String>,
    /// Only those that contain this text
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
    search: Option<String>,
    /// Keys to show, comma-separated; dots reach into maps
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    columns: Vec<String>,
    /// Key to sort by; a leading `-` reverses the order
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    sort: Option<String>,
    /// Print at most this many
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = positive_number::<usize>)]
    limit: Option<usize>,
    /// Omit the header row
    #[arg(long)]
    no_headers: bool,
}

impl ListArgs {
    /// Prints those of the definitions that are asked for; tells how many there are, `--limit` or
    /// not.
    pub(crate) fn print(
        &self,
        ui: &Ui,
        shape: &Shape,
        default_columns: &[&str],
        maps: Vec<Map>,
    ) -> Result<usize, CommandError> {
        let columns = self.columns(shape, default_columns)?;
        self.write(ui, &columns, self.select_rows(shape, maps)?)
    }

    /// Prints as [`ListArgs::print`] does; `-o name` gives ids.
    pub(crate) fn print_by_id(
        &self,
        ui: &Ui,
        shape: &Shape,
        default_columns: &[&str],
        maps: Vec<Map>,
    ) -> Result<usize, CommandError> {
        let columns = self.columns(shape, default_columns)?;
        self.write(ui, &columns, ui.name_by_id(self.select_rows(shape, maps)?))
    }

    /// Returns those that every condition accepts, in the order asked for.
    fn select_rows(&self, shape: &Shape, mut maps: Vec<Map>) -> Result<Vec<Map>, CommandError> {
        let mut filters = Vec::new();
        for text in &self.filters {
            let filter = Filter::read(shape, text).map_err(filter_error)?;
            filter.check(shape, &Vocabulary::default()).map_err(filter_error)?;
            filters.push(filter);
        }
        maps.retain(|map| {
            filters.iter().all(|filter| filter.accepts(map))
                && self.search.as_deref().is_none_or(|text| mentions(map, text))
        });
        self.sort(shape, &mut maps)?;
        Ok(maps)
    }

    fn write(&self, ui: &Ui, columns: &[Route], mut maps: Vec<Map>) -> Result<usize, CommandError> {
        let count = maps.len();
        maps.truncate(self.limit.unwrap_or(usize::MAX));
        if ui.system.is_some() {
            ui.print_definitions(maps, false)?;
            return Ok(count);
        }
        let (format, style, columns) = (ui.format(), ui.out_style, columns.to_vec());
        let listing = Listing { format, columns, headings: !self.no_headers, style };
        let piece = |map: Map| match self.columns.as_slice() {
            [] => listing.piece(&map),
            _ => listing.piece(&pick_columns(map, &listing.columns, format)),
        };
        let pieces = maps.into_iter().map(piece).collect();
        ui.write(|out| listing.write(pieces, out))?;
        Ok(count)
    }

    /// Returns whether anything was asked for that could leave something out.
    pub(crate) fn is_narrow(&self) -> bool {
        !self.filters.is_empty() || self.search.is_some()
    }

    fn columns(&self, shape: &Shape, default: &[&str]) -> Result<Vec<Route>, CommandError> {
        if self.columns.is_empty() {
            return Ok(default.iter().map(|key| Route::key(*key)).collect());
        }
        let routes = self.columns.iter().map(|key| key_route(shape, key));
        routes.collect::<Result<_, _>>().map_err(filter_error)
    }

    fn sort(&self, shape: &Shape, maps: &mut Vec<Map>) -> Result<(), CommandError> {
        let Some(sort) = &self.sort else { return Ok(()) };
        let order = SortOrder::read(shape, sort).map_err(filter_error)?;
        let key = |map: &Map, route: &Route| SortKey::new(&cell(map, route, ", "));
        let name = Route::key("name");
        order.sort(maps, |map| (key(map, &order.route), key(map, &name)));
        Ok(())
    }
}

fn filter_error(error: FilterError) -> CommandError {
    OpsError::usage(error.to_string()).into()
}
