//! What is wrong with scores.

use dateline_parse::net::math::{exp, sigmoid};

/// Turns the scores of choices, of which one is right, into gradients.
pub fn one_of(scores: &mut [f32], right: usize, scale: f32) -> f32 {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|score| *score = exp(*score - most));
    let sum: f32 = scores.iter().sum();
    let chance = scores[right] / sum;
    scores.iter_mut().for_each(|score| *score *= scale / sum);
    scores[right] -= scale;
    (1.0 / chance.max(1e-9)).log2()
}

/// Turns scores, of which some should be yes and the others no, into gradients.
pub fn each_of(scores: &mut [f32], right: &[usize], scale: f32) {
    scores.iter_mut().for_each(|score| *score = sigmoid(*score) * scale);
    right.iter().for_each(|&column| scores[column] -= scale);
}
