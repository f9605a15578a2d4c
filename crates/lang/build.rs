//! Makes cargo notice files added under `data`: a language is added by data alone.

fn main() {
    println!("cargo:rerun-if-changed=data");
}
