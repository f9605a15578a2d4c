//! Functions that give the same result on every machine, unlike those of the system's library.

use std::f32::consts::{LN_2, LOG2_E};

/// Adding it to a small number rounds the number to a whole one, held in the lowest bits.
const ROUND: f32 = 12_582_912.0;

/// Does work with the widest instructions that the machine has; the result is the same.
#[inline(always)]
pub(super) fn widely<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V4::try_new() {
        return simd.vectorize(work);
    }
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        return simd.vectorize(work);
    }
    work()
}

/// `e` to the power of `x`, which may lie within 80 of zero.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * LOG2_E;
    let whole = x + ROUND;
    let part = x - (whole - ROUND);
    let (a, b) = (0.240_226_46 + part * 0.055_503_27, 0.009_618_13 + part * 0.001_333_36);
    let power = 1.0 + part * (LN_2 + part * (a + part * part * b));
    f32::from_bits(power.to_bits().wrapping_add(whole.to_bits() << 23))
}

/// From no to yes.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The nearest whole number, for numbers of fewer than 22 bits.
#[inline(always)]
pub fn round(x: f32) -> i32 {
    ((x + ROUND).to_bits() as i32).wrapping_sub(ROUND.to_bits() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_library_has_it() {
        for x in -700..700 {
            let x = x as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert_eq!([-2.6, -0.4, 0.0, 1.2, 99_999.7].map(round), [-3, 0, 0, 1, 100_000]);
        assert!(sigmoid(-1000.0) < 1e-30 && sigmoid(1000.0) > 0.999);
    }
}
