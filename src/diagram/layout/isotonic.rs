//! Where do things in a fixed order want to stand? Least-squares and least-absolute placing with least distances, by
//! pooling adjacent violators; O(n log n) and O(n² log n).

/// A wish of an item: a place in px and how strong it is.
pub(super) type Wish = (f64, f64);

/// How far from their wishes items are to be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Norm {
    /// By squares: spreads evenly.
    Even,
    /// By distance: keeps what can be straight exactly straight.
    Straight,
}

/// The wishes of items in a row, item by item.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    all: Vec<Wish>,
    /// Where the wishes of each item end.
    ends: Vec<usize>,
}

impl Wishes {
    /// Makes room for about so many items.
    pub(super) fn of_about(items: usize) -> Self {
        Self {
            all: Vec::with_capacity(items * 4),
            ends: Vec::with_capacity(items),
        }
    }

    /// Adds a wish of the next item.
    pub(super) fn wish(&mut self, place: f64, weight: f64) {
        self.all.push((place, weight));
    }

    /// Goes on to the item after the next.
    pub(super) fn end_item(&mut self) {
        self.ends.push(self.all.len());
    }

    /// Adds an item with its wishes.
    pub(super) fn item(&mut self, wishes: impl IntoIterator<Item = Wish>) {
        self.all.extend(wishes);
        self.end_item();
    }

    fn of(&self, item: usize) -> &[Wish] {
        let start = item.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[item]]
    }
}

impl<T: IntoIterator<Item = Wish>> FromIterator<T> for Wishes {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut all = Self::default();
        for item in items {
            all.item(item);
        }
        all
    }
}

struct Block {
    first: usize,
    place: f64,
    /// How strong all its wishes are together; only for squares.
    weight: f64,
    /// Where its wishes begin among those of all blocks, each block's sorted; squares need none once their mean is known.
    wishes: usize,
}

/// Returns a place for every item, at least `gaps[i]` px after the one before it (`gaps[0]` is ignored).
///
/// Every item needs at least one wish of positive strength.
pub(super) fn settle(wishes: &Wishes, gaps: &[f64], norm: Norm) -> Vec<f64> {
    let mut sum = 0.0;
    let mut shift = Vec::with_capacity(gaps.len());
    for (index, gap) in gaps.iter().enumerate() {
        sum += if index == 0 { 0.0 } else { *gap };
        shift.push(sum);
    }
    let mut blocks: Vec<Block> = Vec::with_capacity(gaps.len());
    let mut sorted: Vec<Wish> = Vec::with_capacity(if norm == Norm::Even { 0 } else { wishes.all.len() });
    for (first, shift) in shift.iter().enumerate() {
        let own = wishes.of(first);
        let mut block = Block {
            first,
            place: 0.0,
            weight: 0.0,
            wishes: sorted.len(),
        };
        match norm {
            Norm::Even => {
                for (place, weight) in own {
                    block.weight += weight;
                    block.place += (place - shift) * weight;
                }
                block.place /= block.weight;
            }
            Norm::Straight => {
                sorted.extend(own.iter().map(|(place, weight)| (place - shift, *weight)));
                block.place = middle(&mut sorted[block.wishes..]);
            }
        }
        while let Some(before) = blocks.pop_if(|before| before.place > block.place) {
            let weight = before.weight + block.weight;
            let place = match norm {
                Norm::Even => (before.place * before.weight + block.place * block.weight) / weight,
                Norm::Straight => middle(&mut sorted[before.wishes..]),
            };
            block = Block {
                place,
                weight,
                ..before
            };
        }
        blocks.push(block);
    }
    let mut places = Vec::with_capacity(gaps.len());
    for (index, block) in blocks.iter().enumerate() {
        let end = blocks.get(index + 1).map_or(gaps.len(), |next| next.first);
        places.extend((block.first..end).map(|item| block.place + shift[item]));
    }
    places
}

/// Sorts wishes and returns their weighted median.
fn middle(wishes: &mut [Wish]) -> f64 {
    wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
    median(wishes)
}

/// Returns the weighted median of sorted wishes.
fn median(wishes: &[Wish]) -> f64 {
    let half = wishes.iter().map(|wish| wish.1).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    for (place, weight) in wishes {
        sum += weight;
        if sum >= half {
            return *place;
        }
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::{Norm, Wish, settle};

    fn placed(wishes: [Wish; 2], norm: Norm) -> Vec<f64> {
        settle(&wishes.map(|wish| [wish]).into_iter().collect(), &[0.0, 10.0], norm)
    }

    #[test]
    fn wishes_that_fit_are_granted_and_others_share_the_distance() {
        assert_eq!(placed([(0.0, 1.0), (50.0, 1.0)], Norm::Even), [0.0, 50.0]);
        assert_eq!(placed([(0.0, 1.0), (0.0, 1.0)], Norm::Even), [-5.0, 5.0]);
        assert_eq!(placed([(0.0, 3.0), (0.0, 1.0)], Norm::Straight), [0.0, 10.0]);
    }
}
