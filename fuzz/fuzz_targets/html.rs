#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for reading in dateline_read::read("fuzz.html", bytes).into_iter().flatten() {
        for block in &reading.blocks {
            let _ = reading.text.slice(block.span);
        }
    }
});
