//! The best tree: the algorithm of Chu and Liu and of Edmonds, with one word under the root.

/// Memory for trees, and the tree found last.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The head of each word; the root is word 0.
    pub heads: Vec<usize>,
    scores: Vec<i64>,
    path: Vec<usize>,
    seen: Vec<u32>,
}

/// No arc is as bad.
const NEVER: i64 = i64::MIN / 4;

/// Finds the heads of `words` words, of which the first is the root, from a row of scores for each
/// dependent.
pub fn best(scores: &[i32], words: usize, scratch: &mut Scratch) {
    let score = |word: usize, head: usize| scores[word * words + head];
    scratch.heads.clear();
    scratch.heads.push(0);
    for word in 1..words {
        let head = (0..words).filter(|&head| head != word);
        let head = head.reduce(|a, b| if score(word, b) > score(word, a) { b } else { a });
        scratch.heads.push(head.unwrap_or(0));
    }
    let single = |heads: &[usize]| heads[1..].iter().filter(|&&head| head == 0).count() == 1;
    if single(&scratch.heads) && scratch.cycle(words).is_none() {
        return;
    }
    scratch.solve(scores, words, None);
    if !single(&scratch.heads) {
        let root = surest_root(&scratch.heads, scores, words);
        scratch.solve(scores, words, root);
    }
}

/// Of the words under the root, the one that would lose most under another word.
fn surest_root(heads: &[usize], scores: &[i32], words: usize) -> Option<usize> {
    let margin = |word: &usize| {
        let row = &scores[word * words..(word + 1) * words];
        let others = row.iter().enumerate().skip(1).filter(|(head, _)| head != word);
        let second = others.map(|(_, score)| *score).max().unwrap_or(i32::MIN / 2);
        i64::from(row[0]) - i64::from(second)
    };
    (1..words).filter(|&word| heads[word] == 0).max_by_key(|word| (margin(word), words - word))
}

impl Scratch {
    /// The best tree, with only `root` under the root where it is given.
    fn solve(&mut self, scores: &[i32], words: usize, root: Option<usize>) {
        self.scores.clear();
        self.scores.extend(scores.iter().map(|&score| i64::from(score)));
        for word in 1..words {
            self.scores[word * words + word] = NEVER;
            if root.is_some_and(|root| root != word) {
                self.scores[word * words] = NEVER / 2;
            }
        }
        let nodes: Vec<usize> = (0..words).collect();
        self.contract(&nodes, words);
    }

    /// Gives each node its best head; where that makes a cycle, makes one node of it and tries
    /// again with what is left.
    fn contract(&mut self, nodes: &[usize], words: usize) {
        for &word in nodes.iter().filter(|&&word| word != 0) {
            let score = |head: usize| self.scores[word * words + head];
            let heads = nodes.iter().copied().filter(|&head| head != word);
            let head = heads.reduce(|a, b| if score(b) > score(a) { b } else { a });
            self.heads[word] = head.unwrap_or(0);
        }
        let Some(cycle) = self.cycle_among(nodes) else { return };
        let one = cycle[0];
        let rest: Vec<usize> = nodes.iter().copied().filter(|node| !cycle.contains(node)).collect();
        let inner: Vec<usize> = cycle.iter().map(|&word| self.heads[word]).collect();
        let doors: Vec<(usize, usize)> =
            rest.iter().map(|&node| self.join(node, (&cycle, &inner), words)).collect();
        let nodes: Vec<usize> = rest.iter().copied().chain([one]).collect();
        self.contract(&nodes, words);
        self.expand((&rest, &doors), (&cycle, &inner));
    }

    /// Scores the arcs between a node and a cycle: where it would enter, and where it would leave.
    fn join(&mut self, node: usize, cycle: (&[usize], &[usize]), words: usize) -> (usize, usize) {
        let (cycle, inner) = cycle;
        let one = cycle[0];
        let gain = |at: usize| {
            let row = cycle[at] * words;
            self.scores[row + node] - self.scores[row + inner[at]]
        };
        let enter = (0..cycle.len()).reduce(|a, b| if gain(b) > gain(a) { b } else { a });
        let enter = enter.unwrap_or(0);
        let of_node = |head: usize| self.scores[node * words + head];
        let leave =
            cycle.iter().copied().reduce(|a, b| if of_node(b) > of_node(a) { b } else { a });
        let leave = leave.unwrap_or(one);
        let (entering, leaving) = (gain(enter), of_node(leave));
        self.scores[one * words + node] = entering;
        self.scores[node * words + one] = leaving;
        (cycle[enter], leave)
    }

    /// Puts a cycle back in the place of the node made of it.
    fn expand(&mut self, outside: (&[usize], &[(usize, usize)]), cycle: (&[usize], &[usize])) {
        let one = cycle.0[0];
        let from = self.heads[one];
        for (&word, &head) in cycle.0.iter().zip(cycle.1) {
            self.heads[word] = head;
        }
        for (&node, &(enter, leave)) in outside.0.iter().zip(outside.1) {
            if node == from {
                self.heads[enter] = from;
            }
            if node != 0 && self.heads[node] == one {
                self.heads[node] = leave;
            }
        }
    }

    fn cycle(&mut self, words: usize) -> Option<Vec<usize>> {
        let nodes: Vec<usize> = (0..words).collect();
        self.cycle_among(&nodes)
    }

    /// A cycle of heads, if there is one.
    fn cycle_among(&mut self, nodes: &[usize]) -> Option<Vec<usize>> {
        self.seen.clear();
        self.seen.resize(self.heads.len(), 0);
        for (&node, mark) in nodes.iter().zip(1..) {
            let mut at = node;
            self.path.clear();
            while at != 0 && self.seen[at] == 0 {
                self.seen[at] = mark;
                self.path.push(at);
                at = self.heads[at];
            }
            if at != 0 && self.seen[at] == mark {
                let start = self.path.iter().position(|&word| word == at).unwrap_or(0);
                return Some(self.path[start..].to_vec());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every way to give heads, tried.
    fn by_trying(scores: &[i32], words: usize) -> Option<i64> {
        let mut most = None;
        for number in 0..words.pow(words as u32 - 1) {
            let mut rest = number;
            let mut heads = vec![0; words];
            for head in &mut heads[1..] {
                *head = rest % words;
                rest /= words;
            }
            if is_tree(&heads) {
                most = most.max(Some(total(scores, &heads)));
            }
        }
        most
    }

    fn total(scores: &[i32], heads: &[usize]) -> i64 {
        let arcs = heads.iter().enumerate().skip(1);
        arcs.map(|(word, head)| i64::from(scores[word * heads.len() + head])).sum()
    }

    /// Whether all words lead to the root.
    fn is_tree(heads: &[usize]) -> bool {
        (1..heads.len()).all(|word| {
            let mut at = word;
            (0..heads.len()).any(|_| {
                at = heads[at];
                at == 0
            })
        })
    }

    proptest! {
        #[test]
        fn no_tree_scores_more(scores in prop::collection::vec(-40..40i32, 25)) {
            let mut scratch = Scratch { heads: vec![0; 5], ..Scratch::default() };
            scratch.solve(&scores, 5, None);
            prop_assert!(is_tree(&scratch.heads), "{:?}", scratch.heads);
            prop_assert_eq!(Some(total(&scores, &scratch.heads)), by_trying(&scores, 5));
        }

        #[test]
        fn one_word_hangs_on_the_root(
            words in 2..30usize, scores in prop::collection::vec(-40..40i32, 900),
        ) {
            let mut scratch = Scratch::default();
            best(&scores[..words * words], words, &mut scratch);
            prop_assert!(is_tree(&scratch.heads), "{:?}", scratch.heads);
            prop_assert_eq!(scratch.heads[1..].iter().filter(|&&head| head == 0).count(), 1);
        }
    }
}
