//! Where do the stops stand? On the four sides of a rounded ring, clockwise from its top left.

use super::panel::{Panel, even};
use super::words::Words;
use crate::diagram::layout::sizes::{MARGIN, count};
use crate::diagram::model::Ring;
use crate::diagram::scene::{Area, half};

/// The radius of the ring's corners, in px.
pub(super) const RADIUS: f64 = 36.0;
/// From a corner of the ring to the nearest stop of a row, in px: long enough for the corner and an arrow.
const INSET: f64 = 78.0;
/// The least space between a row and a column, in px.
const CLEAR: f64 = 28.0;
/// The part of a line that words must leave free at its start and at its arrow, in px.
const TAIL: f64 = 20.0;
const HEAD: f64 = 26.0;
/// The space around the stops in a frame, and the height of its caption, in px.
const FRAME: f64 = 14.0;
pub(super) const CAPTION: f64 = 22.0;
/// The space between stops in a frame, in px.
const NEIGHBOUR: f64 = 20.0;

/// A side of the ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// The stops of a side, clockwise, and whether they have a frame.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) stops: Vec<usize>,
    /// The number of the leg whose frame it is.
    pub(super) leg: Option<usize>,
}

/// Which stops stand on which side: top, right, bottom, left.
pub(super) fn rows(ring: &Ring) -> [Row; 4] {
    let total = ring.stops().count();
    if ring.legs.len() <= 1 && ring.legs.iter().all(|leg| leg.caption.is_empty()) {
        let column = total / 5;
        let top = (total - column * 2).div_ceil(2);
        let bottom = total - column * 2 - top;
        let mut next = 0..total;
        return [top, column, bottom, column].map(|n| Row {
            stops: next.by_ref().take(n).collect(),
            leg: None,
        });
    }
    let mut rows: [Row; 4] = Default::default();
    let mut next = 0..total;
    // Two or three legs stand at the top, the right and the left; more go on from the left.
    for (at, leg) in ring.legs.iter().enumerate() {
        let row = &mut rows[[0, 1, 3][at.min(2)]];
        row.stops.extend(next.by_ref().take(leg.stops.len()));
        row.leg = row.leg.or(Some(at));
    }
    rows
}

/// The ring, laid out.
#[derive(Debug, Default)]
pub(super) struct Track {
    /// The areas of the stops.
    pub(super) stops: Vec<Area>,
    /// The frame of each side, top, right, bottom, left, where it has one.
    pub(super) frames: [Option<Area>; 4],
    /// The lines of the ring: left, top, right, bottom.
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// What is free inside of the ring.
    pub(super) inside: Area,
    pub(super) width: f64,
    /// Where the next thing beneath may start.
    pub(super) end: f64,
}

/// What the ring is to hold.
pub(super) struct Needs<'a> {
    pub(super) panels: &'a [Panel],
    pub(super) rows: &'a [Row; 4],
    /// The words of the step that leaves each stop.
    pub(super) words: &'a [Option<Words>],
    /// The width of the words over the frame of each side, in px.
    pub(super) captions: [f64; 4],
    /// What is to be free inside, in px.
    pub(super) inside: (f64, f64),
    /// The room beside each column that lines need, in px.
    pub(super) channel: f64,
    /// The least width of the picture, in px.
    pub(super) width: f64,
    /// Where the picture may start, in px.
    pub(super) start: f64,
}

/// The length of a row along the ring and across it, in px, its frame included.
#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    along: f64,
    across: f64,
}

impl Needs<'_> {
    fn row(&self, side: Side) -> &Row {
        &self.rows[side as usize]
    }

    /// The space behind the stop at a place of a row.
    fn gap(&self, side: Side, at: usize) -> f64 {
        let row = self.row(side);
        let words = row.stops.get(at).and_then(|stop| self.words[*stop].as_ref());
        match words {
            _ if row.leg.is_some() => NEIGHBOUR,
            Some(words) if matches!(side, Side::Top | Side::Bottom) => words.width + TAIL + HEAD,
            Some(words) => words.height + TAIL + HEAD,
            None => 48.0,
        }
    }

    fn extent(&self, side: Side) -> Extent {
        let row = self.row(side);
        if row.stops.is_empty() {
            return Extent::default();
        }
        let level = matches!(side, Side::Top | Side::Bottom);
        let mut extent = Extent::default();
        for (at, stop) in row.stops.iter().enumerate() {
            let panel = &self.panels[*stop];
            let (along, across) = if level {
                (panel.width, panel.height)
            } else {
                (panel.height, panel.width)
            };
            extent.along += along;
            if at + 1 < row.stops.len() {
                extent.along += self.gap(side, at);
            }
            extent.across = extent.across.max(across);
        }
        if row.leg.is_some() {
            let caption = if level { (0.0, CAPTION) } else { (CAPTION, 0.0) };
            extent.along += FRAME * 2.0 + caption.0;
            extent.across += FRAME * 2.0 + caption.1;
            let words = even(self.captions[side as usize] + FRAME * 2.0);
            if level {
                extent.along = extent.along.max(words);
            } else {
                extent.across = extent.across.max(words);
            }
        }
        extent
    }

    /// From a corner to the nearest stop of a row, in px: each stop reaches so far inside that a line from it passes the
    /// columns.
    fn inset(&self, column: f64) -> f64 {
        let rows = [Side::Top, Side::Bottom].map(|side| self.row(side));
        let ends = rows.into_iter().flat_map(|row| [row.stops.first(), row.stops.last()]);
        let narrowest = ends
            .flatten()
            .map(|stop| self.panels[*stop].width)
            .fold(f64::MAX, f64::min);
        let least = column / 2.0 + self.channel + 34.0 - narrowest;
        half(INSET.max(least))
    }

    /// The words of the step from the last stop of a side to the next side.
    fn corner(&self, side: Side) -> Option<&Words> {
        self.row(side).stops.last().and_then(|stop| self.words[*stop].as_ref())
    }

    /// Lays everything out.
    pub(super) fn lay_out(&self) -> Track {
        let [top, right, bottom, left] = [Side::Top, Side::Right, Side::Bottom, Side::Left].map(|s| self.extent(s));
        let wide = |words: Option<&Words>| words.map_or(0.0, |w| w.width);
        let corner = |side| self.corner(side);
        // A column is as wide as the words on the ring above and beneath it.
        let column = |extent: Extent, words: [Option<&Words>; 2]| {
            let widest = words.map(wide).into_iter().fold(extent.across.max(24.0), f64::max);
            even(widest)
        };
        let left_width = column(left, [corner(Side::Bottom), corner(Side::Left)]);
        let right_width = column(right, [corner(Side::Top), corner(Side::Right)]);
        let mut track = Track {
            stops: vec![Area::default(); self.panels.len()],
            left: half(MARGIN + left_width / 2.0),
            ..Track::default()
        };
        let columns = f64::midpoint(left_width, right_width);
        let inset = self.inset(left_width.max(right_width));
        let inner = [
            top.along,
            bottom.along,
            self.inside.0 + columns - inset * 2.0,
            self.width - MARGIN * 2.0 - columns - inset * 2.0,
        ];
        let inner = half(inner.into_iter().fold(0.0, f64::max));
        track.right = track.left + inset * 2.0 + inner;
        track.width = track.right + right_width / 2.0 + MARGIN;
        let start = track.left + inset;
        track.top = half(self.start + top.across / 2.0);
        self.place_row(Side::Top, (start, inner), self.start, &mut track);
        let ceiling = self.start + top.across;
        // Where each column may start: beneath the row, and behind the words of the step from it.
        let below = |words: Option<&Words>, first: f64, second: f64| {
            let bare = (ceiling + CLEAR).max(track.top + RADIUS + 12.0);
            words.map_or(bare, |w| {
                bare.max((track.top + RADIUS + 6.0).max(ceiling + 8.0) + w.height + first.max(second))
            })
        };
        let right_start = half(below(corner(Side::Top), HEAD, HEAD));
        let left_start = half(below(corner(Side::Left), TAIL, TAIL));
        let floor = ceiling + 20.0 + self.inside.1;
        let columns_end = (right_start + right.along).max(left_start + left.along);
        let mut end = columns_end;
        if bottom.along > 0.0 {
            let middle = |end: f64| self.bottom_line(end, bottom.across / 2.0);
            let missing = floor + 20.0 - (middle(end) - bottom.across / 2.0);
            end += missing.max(0.0);
            track.bottom = half(middle(end));
            track.end = track.bottom + bottom.across / 2.0;
            self.place_row(
                Side::Bottom,
                (start, inner),
                track.bottom - bottom.across / 2.0,
                &mut track,
            );
        } else {
            end = end.max(floor);
            track.bottom = half(end + 34.0);
            track.end = track.bottom + 12.0;
        }
        self.place_column(Side::Right, right_start, end, &mut track);
        self.place_column(Side::Left, left_start, end, &mut track);
        let inside_bottom = if bottom.along > 0.0 {
            track.bottom - bottom.across / 2.0 - 20.0
        } else {
            end
        };
        let inside_left = track.left + left_width / 2.0;
        track.inside = Area {
            x: inside_left,
            y: half(ceiling + 20.0),
            width: track.right - right_width / 2.0 - inside_left,
            height: half(inside_bottom - ceiling - 20.0),
        };
        track
    }

    /// The line of the bottom of the ring under columns that end at `end`.
    fn bottom_line(&self, end: f64, across: f64) -> f64 {
        let words = [Side::Right, Side::Bottom].map(|side| self.corner(side));
        let heights = words.into_iter().flatten().map(|w| w.height + HEAD);
        let highest = heights.fold(0.0, f64::max);
        let least = end + CLEAR + across;
        if highest > 0.0 {
            least.max(end + highest + (RADIUS + 6.0).max(across + 8.0))
        } else {
            least.max(end + RADIUS + 12.0)
        }
    }

    /// Spreads a row over the room between two corners.
    fn place_row(&self, side: Side, (start, room): (f64, f64), y: f64, track: &mut Track) {
        let row = self.row(side);
        let extent = self.extent(side);
        let Some(last) = row.stops.len().checked_sub(1) else {
            return;
        };
        let framed = row.leg.is_some();
        let spare = room - extent.along;
        let between = if framed || last == 0 { 0.0 } else { spare / count(last) };
        let mut x = start + if between > 0.0 { 0.0 } else { spare / 2.0 };
        if framed {
            track.frames[side as usize] = Some(Area {
                x: half(x),
                y: half(y),
                width: half(extent.along),
                height: half(extent.across),
            });
        }
        let (pad, caption) = if framed { (FRAME, CAPTION) } else { (0.0, 0.0) };
        let inner: f64 = row.stops.iter().map(|stop| self.panels[*stop].width).sum();
        let inner = inner + if framed { NEIGHBOUR * count(last) } else { 0.0 };
        x += if framed {
            ((extent.along - inner) / 2.0).max(pad)
        } else {
            0.0
        };
        let mut order: Vec<(usize, usize)> = row.stops.iter().copied().enumerate().collect();
        if side == Side::Bottom {
            order.reverse();
        }
        let middle = y + caption + (extent.across - caption) / 2.0;
        for (at, stop) in order {
            let panel = &self.panels[stop];
            track.stops[stop] = Area {
                x: half(x),
                y: half(middle - panel.height / 2.0),
                width: panel.width,
                height: panel.height,
            };
            // The gap to the right of a stop of the bottom row is the one before it.
            let gap = if side == Side::Bottom {
                at.checked_sub(1)
            } else {
                Some(at)
            };
            x += panel.width + gap.map_or(0.0, |at| self.gap(side, at)) + between;
        }
    }

    /// Spreads a column over the height of the ring.
    fn place_column(&self, side: Side, start: f64, end: f64, track: &mut Track) {
        let row = self.row(side);
        let extent = self.extent(side);
        let Some(last) = row.stops.len().checked_sub(1) else {
            return;
        };
        let framed = row.leg.is_some();
        let spare = end - start - extent.along;
        let between = if framed || last == 0 { 0.0 } else { spare / count(last) };
        // A frame begins where its column does; a single stop stands in the middle.
        let mut y = start + if framed || between > 0.0 { 0.0 } else { spare / 2.0 };
        let middle = if side == Side::Left { track.left } else { track.right };
        if framed {
            track.frames[side as usize] = Some(Area {
                x: half(middle - extent.across / 2.0),
                y: half(y),
                width: half(extent.across),
                height: half(extent.along),
            });
            y += CAPTION + FRAME;
        }
        let mut order: Vec<(usize, usize)> = row.stops.iter().copied().enumerate().collect();
        if side == Side::Left {
            order.reverse();
        }
        for (at, stop) in order {
            let panel = &self.panels[stop];
            track.stops[stop] = Area {
                x: half(middle - panel.width / 2.0),
                y: half(y),
                width: panel.width,
                height: panel.height,
            };
            let gap = if side == Side::Left {
                at.checked_sub(1)
            } else {
                Some(at)
            };
            y += panel.height + gap.map_or(0.0, |at| self.gap(side, at)) + between;
        }
    }
}

/// The side a stop stands on.
pub(super) fn side_of(rows: &[Row; 4], stop: usize) -> Side {
    let sides = [Side::Top, Side::Right, Side::Bottom, Side::Left];
    let found = sides
        .into_iter()
        .find(|side| rows[*side as usize].stops.contains(&stop));
    found.unwrap_or(Side::Top)
}
