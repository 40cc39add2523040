//! Which items, or whole rows, need not be tried again? What is best for one depends on its own row and the two beside it
//! alone, so it stays best until something in them moves.

/// When rows last changed, and when items were last found to stand best.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Counts the changes.
    now: usize,
    /// The last change of every row.
    changed: Vec<usize>,
    /// The last change before every item was found to stand best; none while it is not known to.
    best: Vec<Option<usize>>,
}

impl Settled {
    /// Knows nothing of any item yet.
    pub(super) fn new(rows: usize, items: usize) -> Self {
        Self {
            now: 0,
            changed: vec![0; rows],
            best: vec![None; items],
        }
    }

    /// Takes down that something in a row has moved.
    pub(super) fn forget_row(&mut self, row: usize) {
        self.now += 1;
        self.changed[row] = self.now;
    }

    /// Takes down that lines or the sides of the picture have moved.
    pub(super) fn forget_all(&mut self) {
        self.best.fill(None);
    }

    /// Takes down that an item stands where it is best.
    pub(super) fn stays(&mut self, item: usize) {
        self.best[item] = Some(self.now);
    }

    /// Whether an item of a row was found to stand best, and nothing around it has moved since.
    pub(super) fn is_as_it_was(&self, row: usize, item: usize) -> bool {
        let around = &self.changed[row.saturating_sub(1)..self.changed.len().min(row + 2)];
        self.best[item].is_some_and(|best| around.iter().all(|changed| *changed <= best))
    }
}
