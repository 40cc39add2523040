//! In which track of a gutter does a wire run? Orders runs so that few legs cross runs and none passes a label, then packs
//! them into as few tracks as that order allows.
//!
//! A gutter lies between a side "before" (above, or the column) and a side "after" (beneath, or the core). The same code
//! serves the lanes at the flanks, turned by a quarter.

/// What a crossing, a line under a label and two lines on top of each other cost.
const CROSSING: f64 = 1.0;
const UNDER_LABEL: f64 = 14.0;
const ON_LINE: f64 = 300.0;
const WRONG_ORDER: f64 = 900.0;

/// One thing that needs a track: a run with its legs, or a label that stands on a leg.
#[derive(Debug, Clone, Default)]
pub(super) struct Strand {
    pub(super) link: usize,
    /// Where legs come from the side before, in px along the gutter.
    pub(super) before: Vec<f64>,
    /// Where legs go to the side after.
    pub(super) after: Vec<f64>,
    /// From where to where it runs.
    pub(super) run: (f64, f64),
    /// The stretch on which no other line may pass, for a label.
    pub(super) guard: Option<(f64, f64)>,
    /// For the label of a bent wire: whether it stands before (`Some(true)`) or after the run of its own link.
    pub(super) label_before: Option<bool>,
    /// Whether the run itself carries a label, which makes its track taller.
    pub(super) tall: bool,
}

/// The tracks of a gutter.
#[derive(Debug, Clone, Default)]
pub(super) struct Tracks {
    /// The track of every strand, counted from the side before.
    pub(super) of: Vec<usize>,
    /// Whether each track holds a label.
    pub(super) tall: Vec<bool>,
}

/// Assigns tracks; O(n²) for each of at most eight rounds.
pub(super) fn assign(strands: &[Strand]) -> Tracks {
    let count = strands.len();
    let costs: Vec<Vec<f64>> = strands
        .iter()
        .map(|p| strands.iter().map(|q| over(p, q)).collect())
        .collect();
    let mut order: Vec<usize> = (0..count).collect();
    let net: Vec<f64> = (0..count)
        .map(|p| bias(&strands[p]) * 4.0 + (0..count).map(|q| costs[p][q] - costs[q][p]).sum::<f64>())
        .collect();
    order.sort_by(|a, b| net[*a].total_cmp(&net[*b]));
    for _ in 0..8 {
        if !improve(&mut order, &costs) {
            break;
        }
    }
    pack(strands, &order, &costs)
}

/// Returns what it costs that `p` runs nearer the side before than `q`.
fn over(p: &Strand, q: &Strand) -> f64 {
    if p.link == q.link {
        let wrong = p.label_before == Some(false) || q.label_before == Some(true);
        return if wrong { WRONG_ORDER } else { 0.0 };
    }
    let mut cost = 0.0;
    for &x in &p.after {
        cost += hit(q, x);
        cost += ON_LINE * super::sizes::count(q.before.iter().filter(|other| (x - **other).abs() < 7.0).count());
    }
    for &x in &q.before {
        cost += hit(p, x);
    }
    cost
}

/// Returns what a leg at `x` costs that passes a strand.
fn hit(strand: &Strand, x: f64) -> f64 {
    let mut cost = 0.0;
    if strand.run.0 < x && x < strand.run.1 {
        cost += CROSSING;
    }
    if strand.guard.is_some_and(|(low, high)| low - 3.0 < x && x < high + 3.0) {
        cost += UNDER_LABEL;
    }
    cost
}

/// Which side a strand would rather be near: -1 before, 1 after.
fn bias(strand: &Strand) -> f64 {
    match (strand.before.is_empty(), strand.after.is_empty()) {
        (true, false) => 1.0,
        (false, true) => -1.0,
        _ => 0.0,
    }
}

/// Moves every strand to its best place in the order; tells whether anything got cheaper.
fn improve(order: &mut Vec<usize>, costs: &[Vec<f64>]) -> bool {
    let mut any = false;
    let gain = |a: usize, b: usize| costs[a][b] - costs[b][a];
    for strand in 0..order.len() {
        let Some(at) = order.iter().position(|other| *other == strand) else {
            continue;
        };
        let (mut least, mut best) = (-1e-6, at);
        let mut cost = 0.0;
        for place in (0..at).rev() {
            let other = order[place];
            cost += gain(strand, other);
            if cost < least {
                (least, best) = (cost, place);
            }
        }
        cost = 0.0;
        for (place, &other) in order.iter().enumerate().skip(at + 1) {
            cost -= gain(strand, other);
            if cost < least {
                (least, best) = (cost, place);
            }
        }
        if best != at {
            order.remove(at);
            order.insert(best, strand);
            any = true;
        }
    }
    any
}

/// Gives every strand the first track after all earlier strands that it must not share one with.
fn pack(strands: &[Strand], order: &[usize], costs: &[Vec<f64>]) -> Tracks {
    let bound =
        |p: usize, q: usize| (costs[p][q] - costs[q][p]).abs() > 1e-9 || meet(extent(&strands[p]), extent(&strands[q]));
    let mut of = vec![0_usize; strands.len()];
    let mut count = 0_usize;
    for (place, &strand) in order.iter().enumerate() {
        of[strand] = order[..place]
            .iter()
            .filter(|&&p| bound(p, strand))
            .map(|&p| of[p] + 1)
            .max()
            .unwrap_or(0);
        count = count.max(of[strand] + 1);
    }
    // What belongs to the side after sinks as far as it can.
    for (place, &strand) in order.iter().enumerate().rev() {
        if bias(&strands[strand]) > 0.0 {
            let floor = order[place + 1..]
                .iter()
                .filter(|&&q| bound(strand, q))
                .map(|&q| of[q])
                .min();
            of[strand] = floor.unwrap_or(count).saturating_sub(1).max(of[strand]);
        }
    }
    let mut tall = vec![false; count];
    for (strand, track) in strands.iter().zip(&of) {
        tall[*track] |= strand.tall || strand.guard.is_some();
    }
    Tracks { of, tall }
}

fn extent(strand: &Strand) -> (f64, f64) {
    let (mut low, mut high) = strand.run;
    if let Some(guard) = strand.guard {
        (low, high) = (low.min(guard.0), high.max(guard.1));
    }
    (low, high)
}

fn meet(a: (f64, f64), b: (f64, f64)) -> bool {
    a.0 < b.1 + 10.0 && b.0 < a.1 + 10.0
}
