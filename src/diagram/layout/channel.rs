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
/// Legs nearer to each other than this lie on each other, in px.
const NEAR: f64 = 7.0;

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
    let costs = Costs::new(strands);
    let mut order: Vec<usize> = (0..strands.len()).collect();
    let net: Vec<f64> = (0..strands.len())
        .map(|p| bias(&strands[p]) * 4.0 + costs.of(p).iter().sum::<f64>())
        .collect();
    order.sort_by(|a, b| net[*a].total_cmp(&net[*b]));
    let torn: Vec<usize> = (0..strands.len())
        .filter(|&p| costs.of(p).iter().any(|cost| *cost != 0.0))
        .collect();
    for _ in 0..8 {
        if !improve(&mut order, &torn, &costs) {
            break;
        }
    }
    pack(strands, &order, &costs)
}

/// What it costs more that one strand runs nearer the side before than another, than the other way round.
struct Costs {
    count: usize,
    /// For every strand, strand by strand, in turn for all others.
    all: Vec<f64>,
}

impl Costs {
    fn new(strands: &[Strand]) -> Self {
        let count = strands.len();
        let mut costs = Self {
            count,
            all: vec![0.0; count * count],
        };
        let reaches: Vec<(f64, f64)> = strands.iter().map(reach).collect();
        for (first, p) in strands.iter().enumerate() {
            for (second, q) in strands.iter().enumerate().skip(first + 1) {
                let apart = reaches[first].1 <= reaches[second].0 || reaches[second].1 <= reaches[first].0;
                if p.link == q.link || !apart {
                    let cost = over(p, q) - over(q, p);
                    costs.all[first * count + second] = cost;
                    costs.all[second * count + first] = -cost;
                }
            }
        }
        costs
    }

    fn of(&self, strand: usize) -> &[f64] {
        &self.all[strand * self.count..][..self.count]
    }
}

/// From where to where a strand may be in the way of another that keeps within its own reach.
fn reach(strand: &Strand) -> (f64, f64) {
    let (low, high) = extent(strand);
    let legs = strand.before.iter().chain(&strand.after);
    let (low, high) = legs.fold((low, high), |(low, high), leg| (low.min(*leg), high.max(*leg)));
    (low - NEAR / 2.0, high + NEAR / 2.0)
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
        cost += ON_LINE * super::sizes::count(q.before.iter().filter(|other| (x - **other).abs() < NEAR).count());
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

/// Moves every strand that is torn between others to its best place in the order; tells whether anything got cheaper.
fn improve(order: &mut Vec<usize>, torn: &[usize], costs: &Costs) -> bool {
    let mut any = false;
    for &strand in torn {
        let own = costs.of(strand);
        let Some(at) = order.iter().position(|other| *other == strand) else {
            continue;
        };
        let (mut least, mut best) = (-1e-6, at);
        let mut cost = 0.0;
        for place in (0..at).rev() {
            let other = order[place];
            cost += own[other];
            if cost < least {
                (least, best) = (cost, place);
            }
        }
        cost = 0.0;
        for (place, &other) in order.iter().enumerate().skip(at + 1) {
            cost -= own[other];
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
fn pack(strands: &[Strand], order: &[usize], costs: &Costs) -> Tracks {
    let extents: Vec<(f64, f64)> = strands.iter().map(extent).collect();
    let bound = |p: usize, q: usize| costs.of(p)[q].abs() > 1e-9 || meet(extents[p], extents[q]);
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
