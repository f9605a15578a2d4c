//! The inner loop of products, in the widest instructions that the machine has. The sums are whole
//! numbers, so that they are the same in any order and on any machine.

use wide::{i16x8, i32x4};

/// Rows are taken four at a time.
pub(super) const TOGETHER: usize = 4;

/// The weights of eight outputs for two inputs: pairs, an output after the other.
pub(super) type Block = [i16; 16];

/// The products of eight outputs with four rows.
pub(super) type Sums = [[i32; 8]; TOGETHER];

/// Four rows, in pairs of values.
type Four<'a> = [&'a [[i16; 2]]; TOGETHER];

/// Weights: so many blocks for eight outputs, then as many for the next eight; an even number of
/// eights.
#[derive(Clone, Copy)]
pub(super) struct Weights<'a> {
    pub blocks: &'a [Block],
    pub pairs: usize,
}

/// Calls `each` with the number of four rows, the number of eight outputs, and their sums.
pub(super) fn products(weights: Weights, rows: &[i16], each: impl FnMut(usize, usize, Sums)) {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        let wide = |blocks: [&[Block]; 2], rows: Four<'_>| wide(simd, blocks, rows);
        return simd.vectorize(
            #[inline(always)]
            || walk(weights, rows, wide, each),
        );
    }
    walk(weights, rows, narrow, each);
}

/// Takes sixteen outputs at a time.
#[inline(always)]
fn walk(
    weights: Weights,
    rows: &[i16],
    sums: impl Fn([&[Block]; 2], Four) -> [Sums; 2],
    mut each: impl FnMut(usize, usize, Sums),
) {
    let pairs = weights.pairs;
    let (rows, _) = rows.as_chunks::<2>();
    for (four, rows) in rows.chunks_exact(TOGETHER * pairs).enumerate() {
        let rows: Four = std::array::from_fn(|at| &rows[at * pairs..][..pairs]);
        for (at, blocks) in weights.blocks.chunks_exact(2 * pairs).enumerate() {
            let (low, high) = blocks.split_at(pairs);
            let [low, high] = sums([low, high], rows);
            each(four, 2 * at, low);
            each(four, 2 * at + 1, high);
        }
    }
}

/// Eight products at a time, which every machine has.
#[inline(always)]
fn narrow(blocks: [&[Block]; 2], rows: Four) -> [Sums; 2] {
    blocks.map(|block| narrow_block(block, rows))
}

#[inline(always)]
fn narrow_block(block: &[Block], [a, b, c, d]: Four) -> Sums {
    let mut sums = [[i32x4::ZERO; 2]; TOGETHER];
    for ((((weights, a), b), c), d) in block.iter().zip(a).zip(b).zip(c).zip(d) {
        let [low, high]: [[i16; 8]; 2] = bytemuck::cast(*weights);
        let (low, high) = (i16x8::from(low), i16x8::from(high));
        for (sums, pair) in sums.iter_mut().zip([a, b, c, d]) {
            let pair: i16x8 = bytemuck::cast(i32x4::splat(bytemuck::cast(*pair)));
            sums[0] += low.dot(pair);
            sums[1] += high.dot(pair);
        }
    }
    sums.map(bytemuck::cast)
}

/// Sixteen products at a time.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn wide(simd: pulp::x86::V3, blocks: [&[Block]; 2], rows: Four) -> [Sums; 2] {
    let mut sums = [[simd.avx._mm256_setzero_si256(); TOGETHER]; 2];
    let pairs = rows[0].len();
    let (blocks, rows) = (blocks.map(|block| &block[..pairs]), rows.map(|row| &row[..pairs]));
    for at in 0..pairs {
        let weights = blocks.map(|block| pulp::cast(block[at]));
        for (row, values) in rows.iter().enumerate() {
            let pair = simd.avx._mm256_set1_epi32(bytemuck::cast(values[at]));
            for (sums, weights) in sums.iter_mut().zip(weights) {
                let product = simd.avx2._mm256_madd_epi16(weights, pair);
                sums[row] = simd.avx2._mm256_add_epi32(sums[row], product);
            }
        }
    }
    sums.map(|sums| sums.map(pulp::cast))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_narrow_agree() {
        let number = |at: usize| (at * 7919 % 2047) as i16 - 1023;
        let blocks: Vec<Block> =
            (0..16).map(|at| std::array::from_fn(|n| number(at * 16 + n))).collect();
        let rows: Vec<i16> = (0..64).map(|at| number(at * 31) * 16).collect();
        let weights = Weights { blocks: &blocks, pairs: 4 };
        let (mut any, mut plain) = (Vec::new(), Vec::new());
        products(weights, &rows, |four, eight, sums| any.push((four, eight, sums)));
        walk(weights, &rows, narrow, |four, eight, sums| plain.push((four, eight, sums)));
        assert_eq!(any, plain);
        assert_eq!(any.len(), 2 * 4);
    }
}
