//! How high is everything? Stacks gutters, rows and bands from the top, with room for the columns beside them.

use super::graph::Graph;
use super::plan::Gutters;
use super::sizes::BAND_PAD;

/// The most by which a gutter is widened for a high column, in px.
const WIDENED: f64 = 80.0;

/// The heights of rows, gutters and bands, in px from the top of the picture.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    /// The top and the height of every row of boxes.
    pub(super) rows: Vec<(f64, f64)>,
    /// The top and the bottom of every gutter.
    pub(super) gutters: Vec<(f64, f64)>,
    /// The middle of every track of every gutter.
    pub(super) tracks: Vec<Vec<f64>>,
    /// The top and the bottom of every band, base bands last.
    pub(super) bands: Vec<(f64, f64)>,
    /// The top and the bottom of what the columns stand beside.
    pub(super) core: (f64, f64),
    /// Where the next thing beneath may start.
    pub(super) bottom: f64,
}

/// What the frame is to hold.
pub(super) struct Needs<'a> {
    pub(super) graph: &'a Graph,
    pub(super) gutters: &'a Gutters,
    /// How many of the bands belong to the core.
    pub(super) core_bands: usize,
    /// The least height of every band, in px, for its words.
    pub(super) band_heights: &'a [f64],
    /// The height that the higher column needs, in px.
    pub(super) column: f64,
    /// Where the picture may start, in px.
    pub(super) top: f64,
}

/// Stacks everything; a column that is too high for the core makes its gutters wider.
pub(super) fn frame(needs: &Needs<'_>) -> Frame {
    let bare = stack(&Needs { column: 0.0, ..*needs }, 0.0);
    let short = needs.column - (bare.core.1 - bare.core.0);
    let core_rows = needs
        .graph
        .rows
        .iter()
        .filter(|row| row.band < needs.core_bands)
        .count();
    if short > 0.0 && core_rows > 1 {
        let share = (short / super::sizes::count(core_rows - 1)).ceil().min(WIDENED);
        return stack(needs, share);
    }
    stack(needs, 0.0)
}

fn stack(needs: &Needs<'_>, extra: f64) -> Frame {
    let (graph, rows) = (needs.graph, &needs.graph.rows);
    let mut frame = Frame {
        bands: vec![(0.0, 0.0); needs.band_heights.len()],
        ..Frame::default()
    };
    let mut y = needs.top;
    let mut core_top = None;
    let mut core_bottom = needs.top;
    for gutter in 0..=rows.len() {
        let above = gutter.checked_sub(1).map(|row| rows[row].band);
        let below = rows.get(gutter).map(|row| row.band);
        let leaves_core =
            above.is_none_or(|band| band < needs.core_bands) && below.is_none_or(|band| band >= needs.core_bands);
        let column = if leaves_core && above.is_none() {
            needs.column
        } else {
            0.0
        };
        let inner = above.is_some() && below.is_some();
        let widened = if inner && !leaves_core && below.is_some_and(|band| band < needs.core_bands) {
            extra
        } else {
            0.0
        };
        let top = y;
        let tracks = tracks(
            &needs.gutters.tracks[gutter].tall,
            graph.grain.track,
            top,
            inner,
            widened + graph.air.get(&gutter).copied().unwrap_or_default(),
        );
        y = tracks.1;
        if leaves_core {
            core_bottom = core_bottom.max(top);
            let shortage = needs.column - (core_bottom - core_top.unwrap_or(needs.top));
            if inner || column > 0.0 {
                y = y.max(core_bottom + shortage.max(0.0) + if inner { 28.0 } else { 0.0 });
            }
            core_bottom += shortage.max(0.0);
        }
        frame.tracks.push(tracks.0);
        frame.gutters.push((top, y));
        let (Some(row), Some(band)) = (rows.get(gutter), below) else {
            break;
        };
        if above != below {
            frame.bands[band].0 = y;
            y += BAND_PAD;
            core_top = core_top.or(Some(y - BAND_PAD));
        }
        let alone = rows.iter().filter(|other| other.band == band).count() == 1;
        let boxes = row
            .items
            .iter()
            .filter_map(|&item| graph.items[item].card)
            .map(|card| graph.cards[card].height);
        let least = if alone {
            needs.band_heights[band] - BAND_PAD * 2.0
        } else {
            30.0
        };
        let height = boxes.fold(least, f64::max);
        frame.rows.push((y, height));
        y += height;
        if rows.get(gutter + 1).map(|row| row.band) != below {
            y += BAND_PAD;
            frame.bands[band].1 = y;
        }
    }
    frame.core = (core_top.unwrap_or(needs.top), core_bottom);
    frame.bottom = y.max(core_bottom);
    frame
}

/// Returns the middles of the tracks of a gutter and its bottom.
fn tracks(tall: &[bool], half: f64, top: f64, inner: bool, widened: f64) -> (Vec<f64>, f64) {
    if tall.is_empty() {
        return (Vec::new(), top + if inner { 30.0 } else { 0.0 } + widened);
    }
    let pad = 12.0 + widened / 2.0;
    let mut y = top + if inner { pad } else { 4.0 };
    let mut middles = Vec::new();
    for (index, tall) in tall.iter().enumerate() {
        let half = if *tall { 10.0 } else { half };
        y += if index == 0 { half - 2.0 } else { half };
        middles.push(y);
        y += half;
    }
    (middles, (y - 2.0 + if inner { pad } else { 4.0 }).ceil())
}
