#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &[u8])| {
    let (address, robots) = input;
    let _ = dateline_fetch::allowed_by(robots, address);
    let _ = dateline_read::links("fuzz.opml", robots);
});
