//! The model that says how likely a line is of the story: weights of words, and on what they say of
//! the line and of those around it, and on how the lines look, boosted trees. `train/lines.py` makes it.

use std::sync::LazyLock;

use super::weigh::ALL;

/// Where the model begins to say what the words tell.
const CONTEXT: usize = 9;

/// The model's file: the first tree's value, the weight of no word, the size of a step, steps of
/// each row of words, and the trees, each with the number of its nodes.
static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::of(include_bytes!("lines.bin")).unwrap_or_default());

/// Weights of words and trees.
#[derive(Default)]
struct Model {
    base: f32,
    bias: f32,
    words: Vec<f32>,
    trees: Vec<Vec<Node>>,
}

/// A question of a tree, or its answer.
struct Node {
    /// Which thing told of the line is asked for; none at a leaf.
    asked: Option<usize>,
    /// The value up to which the left way is gone, or the answer.
    value: f32,
    left: usize,
    right: usize,
}

impl Model {
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let (base, bias, step) = (bytes.float()?, bytes.float()?, bytes.float()?);
        let rows = bytes.number()?;
        let words = bytes.take(rows)?.iter().map(|b| f32::from(b.cast_signed()) * step).collect();
        let count = bytes.number()?;
        let trees = (0..count).map(|_| bytes.tree()).collect::<Option<_>>()?;
        Some(Self { base, bias, words, trees })
    }

    /// How likely the words of a line make it one of the story.
    fn of_words(&self, rows: &[usize]) -> f32 {
        let known = rows.iter().filter_map(|row| self.words.get(*row));
        sigmoid(known.fold(self.bias, |sum, weight| sum + weight))
    }

    fn answer(&self, told: &[f32]) -> f32 {
        let answers = self.trees.iter().map(|tree| answer(tree, told));
        sigmoid(answers.fold(self.base, |sum, answer| sum + answer))
    }
}

/// What is left of the file.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn number(&mut self) -> Option<usize> {
        Some(usize::from(u16::from_le_bytes(self.take(2)?.try_into().ok()?)))
    }

    fn tree(&mut self) -> Option<Vec<Node>> {
        let count = self.number()?;
        (0..count).map(|_| self.node()).collect()
    }

    fn node(&mut self) -> Option<Node> {
        let asked = Some(self.number()?).filter(|asked| *asked != usize::from(u16::MAX));
        Some(Node { asked, value: self.float()?, left: self.number()?, right: self.number()? })
    }
}

/// Nodes lead to later ones alone, whatever a file says.
fn answer(tree: &[Node], told: &[f32]) -> f32 {
    let mut at = 0;
    while let Some(node) = tree.get(at) {
        let Some(asked) = node.asked else { return node.value };
        let low = told.get(asked).is_some_and(|told| *told <= node.value);
        let next = if low { node.left } else { node.right };
        if next <= at {
            break;
        }
        at = next;
    }
    0.0
}

fn sigmoid(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// How likely each line is of the story, by what is told of it and the rows of its words.
pub(super) fn likely(told: &[[f32; ALL]], rows: &[Vec<usize>]) -> Vec<f32> {
    let words: Vec<f32> = rows.iter().map(|rows| MODEL.of_words(rows)).collect();
    let answer = |(index, told): (usize, &[f32; ALL])| {
        let mut all = told.to_vec();
        all.extend(context(&words, index));
        MODEL.answer(&all)
    };
    told.iter().enumerate().map(answer).collect()
}

/// What the words tell of a line and of those around it.
fn context(words: &[f32], index: usize) -> [f32; CONTEXT] {
    let odds = |index: Option<usize>| {
        let known = index.and_then(|index| words.get(index));
        known.map_or(-7.0, |p| ((p + 1e-3) / (1.0 - p + 1e-3)).ln())
    };
    let mean = |from: usize, to: usize| {
        let part = words.get(from..to.min(words.len())).unwrap_or_default();
        part.iter().sum::<f32>() / part.len().max(1) as f32
    };
    let before = |distance| index.checked_sub(distance);
    [
        odds(Some(index)),
        odds(before(1)),
        odds(Some(index + 1)),
        odds(before(2)),
        odds(Some(index + 2)),
        mean(index, index + 4),
        mean(index.saturating_sub(3), index),
        mean(index, index + 9),
        mean(index.saturating_sub(8), index),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_whole() {
        assert!(!MODEL.trees.is_empty() && MODEL.words.len() == 1 << 14);
        let features = ALL + CONTEXT;
        let nodes = MODEL.trees.iter().flatten();
        assert!(nodes.filter_map(|node| node.asked).all(|asked| asked < features));
    }

    #[test]
    fn a_broken_file_is_no_model() {
        let whole = include_bytes!("lines.bin");
        assert!(
            [0, 3, 14, 5000, whole.len() - 1].iter().all(|n| Model::of(&whole[..*n]).is_none())
        );
    }
}
