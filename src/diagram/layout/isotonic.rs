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

struct Block {
    first: usize,
    place: f64,
    wishes: Vec<Wish>,
}

/// Returns a place for every item, at least `gaps[i]` px after the one before it (`gaps[0]` is ignored).
///
/// Every item needs at least one wish of positive strength.
pub(super) fn settle(wishes: &[Vec<Wish>], gaps: &[f64], norm: Norm) -> Vec<f64> {
    let mut sum = 0.0;
    let mut shift = Vec::with_capacity(wishes.len());
    for (index, gap) in gaps.iter().enumerate() {
        sum += if index == 0 { 0.0 } else { *gap };
        shift.push(sum);
    }
    let mut blocks: Vec<Block> = Vec::new();
    for (first, wishes) in wishes.iter().enumerate() {
        let mut wishes: Vec<Wish> = wishes
            .iter()
            .map(|(place, weight)| (place - shift[first], *weight))
            .collect();
        let mut block = match norm {
            Norm::Even => {
                let weight: f64 = wishes.iter().map(|wish| wish.1).sum();
                let place = wishes.iter().map(|wish| wish.0 * wish.1).sum::<f64>() / weight;
                Block {
                    first,
                    place,
                    wishes: vec![(place, weight)],
                }
            }
            Norm::Straight => {
                wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
                Block {
                    first,
                    place: median(&wishes),
                    wishes,
                }
            }
        };
        while let Some(before) = blocks.pop_if(|before| before.place > block.place) {
            block = merge(before, &block, norm);
        }
        blocks.push(block);
    }
    let mut places = Vec::with_capacity(wishes.len());
    for (index, block) in blocks.iter().enumerate() {
        let end = blocks.get(index + 1).map_or(wishes.len(), |next| next.first);
        places.extend((block.first..end).map(|item| block.place + shift[item]));
    }
    places
}

fn merge(before: Block, after: &Block, norm: Norm) -> Block {
    let mut wishes = before.wishes;
    wishes.extend(&after.wishes);
    match norm {
        Norm::Even => {
            let weight: f64 = wishes.iter().map(|wish| wish.1).sum();
            let place = wishes.iter().map(|wish| wish.0 * wish.1).sum::<f64>() / weight;
            Block {
                first: before.first,
                place,
                wishes: vec![(place, weight)],
            }
        }
        Norm::Straight => {
            wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
            Block {
                first: before.first,
                place: median(&wishes),
                wishes,
            }
        }
    }
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
    use super::{Norm, settle};

    #[test]
    fn wishes_that_fit_are_granted_and_others_share_the_distance() {
        let far = settle(&[vec![(0.0, 1.0)], vec![(50.0, 1.0)]], &[0.0, 10.0], Norm::Even);
        assert_eq!(far, [0.0, 50.0]);
        let near = settle(&[vec![(0.0, 1.0)], vec![(0.0, 1.0)]], &[0.0, 10.0], Norm::Even);
        assert_eq!(near, [-5.0, 5.0]);
        let straight = settle(&[vec![(0.0, 3.0)], vec![(0.0, 1.0)]], &[0.0, 10.0], Norm::Straight);
        assert_eq!(straight, [0.0, 10.0]);
    }
}
