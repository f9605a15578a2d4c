//! The inner loop of products, in the widest instructions that the machine has. The sums are whole
//! numbers, so that they are the same in any order and on any machine.

use wide::{i16x8, i32x4};

/// Rows are taken four at a time.
pub(super) const TOGETHER: usize = 4;

/// The weights of sixteen outputs for two inputs: pairs, an output after the other.
pub(super) type Block = [i16; 32];

/// The products of sixteen outputs with four rows.
pub(super) type Sums = [[i32; 16]; TOGETHER];

/// Four rows, in pairs of values.
type Four<'a> = [&'a [[i16; 2]]; TOGETHER];

/// Weights: so many blocks for sixteen outputs, then as many for the next sixteen.
#[derive(Clone, Copy)]
pub(super) struct Weights<'a> {
    pub blocks: &'a [Block],
    pub pairs: usize,
}

/// Calls `each` with the number of four rows, the number of sixteen outputs, and their sums.
pub(super) fn products(weights: Weights, rows: &[i16], each: impl FnMut(usize, usize, Sums)) {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V4::try_new() {
        let widest = |blocks: &[Block], rows: Four<'_>| widest(simd, blocks, rows);
        return simd.vectorize(
            #[inline(always)]
            || walk(weights, rows, widest, each),
        );
    }
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        let wide = |blocks: &[Block], rows: Four<'_>| wide(simd, blocks, rows);
        return simd.vectorize(
            #[inline(always)]
            || walk(weights, rows, wide, each),
        );
    }
    walk(weights, rows, narrow, each);
}

#[inline(always)]
fn walk(
    weights: Weights,
    rows: &[i16],
    sums: impl Fn(&[Block], Four) -> Sums,
    mut each: impl FnMut(usize, usize, Sums),
) {
    let pairs = weights.pairs;
    let (rows, _) = rows.as_chunks::<2>();
    // The weights of sixteen outputs stay in the nearest cache while all rows pass.
    for (at, blocks) in weights.blocks.chunks_exact(pairs).enumerate() {
        for (four, rows) in rows.chunks_exact(TOGETHER * pairs).enumerate() {
            let rows: Four = std::array::from_fn(|at| &rows[at * pairs..][..pairs]);
            each(four, at, sums(blocks, rows));
        }
    }
}

/// Eight products at a time, which every machine has.
#[inline(always)]
fn narrow(blocks: &[Block], [a, b, c, d]: Four) -> Sums {
    let mut sums = [[i32x4::ZERO; 4]; TOGETHER];
    for ((((weights, a), b), c), d) in blocks.iter().zip(a).zip(b).zip(c).zip(d) {
        let weights: [[i16; 8]; 4] = bytemuck::cast(*weights);
        for (sums, pair) in sums.iter_mut().zip([a, b, c, d]) {
            let pair: i16x8 = bytemuck::cast(i32x4::splat(bytemuck::cast(*pair)));
            for (sum, weights) in sums.iter_mut().zip(weights) {
                *sum += i16x8::from(weights).dot(pair);
            }
        }
    }
    sums.map(bytemuck::cast)
}

/// Sixteen products at a time.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn wide(simd: pulp::x86::V3, blocks: &[Block], rows: Four) -> Sums {
    let mut sums = [[simd.avx._mm256_setzero_si256(); 2]; TOGETHER];
    let pairs = rows[0].len();
    let (blocks, rows) = (&blocks[..pairs], rows.map(|row| &row[..pairs]));
    for at in 0..pairs {
        let halves: [[i16; 16]; 2] = pulp::cast(blocks[at]);
        let halves = halves.map(pulp::cast);
        for (sums, values) in sums.iter_mut().zip(rows) {
            let pair = simd.avx._mm256_set1_epi32(bytemuck::cast(values[at]));
            for (sum, weights) in sums.iter_mut().zip(halves) {
                let product = simd.avx2._mm256_madd_epi16(weights, pair);
                *sum = simd.avx2._mm256_add_epi32(*sum, product);
            }
        }
    }
    sums.map(pulp::cast)
}

/// Thirty-two products at a time.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn widest(simd: pulp::x86::V4, blocks: &[Block], rows: Four) -> Sums {
    let mut sums = [simd.avx512f._mm512_setzero_si512(); TOGETHER];
    let pairs = rows[0].len();
    let (blocks, rows) = (&blocks[..pairs], rows.map(|row| &row[..pairs]));
    for at in 0..pairs {
        let weights = pulp::cast(blocks[at]);
        for (sum, values) in sums.iter_mut().zip(rows) {
            let pair = simd.avx512f._mm512_set1_epi32(bytemuck::cast(values[at]));
            let product = simd.avx512bw._mm512_madd_epi16(weights, pair);
            *sum = simd.avx512f._mm512_add_epi32(*sum, product);
        }
    }
    sums.map(pulp::cast)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_widths_agree() {
        let number = |at: usize| (at * 7919 % 2047) as i16 - 1023;
        let blocks: Vec<Block> =
            (0..8).map(|at| std::array::from_fn(|n| number(at * 32 + n))).collect();
        let rows: Vec<i16> = (0..64).map(|at| number(at * 31) * 16).collect();
        let weights = Weights { blocks: &blocks, pairs: 4 };
        let with = |sums: &dyn Fn(&[Block], Four) -> Sums| {
            let mut found = Vec::new();
            walk(weights, &rows, sums, |four, outputs, sums| found.push((four, outputs, sums)));
            found
        };
        let plain = with(&narrow);
        assert_eq!(plain.len(), 2 * 2);
        let mut any = Vec::new();
        products(weights, &rows, |four, outputs, sums| any.push((four, outputs, sums)));
        assert_eq!(any, plain);
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            assert_eq!(with(&|blocks, rows| wide(simd, blocks, rows)), plain);
        }
    }
}
