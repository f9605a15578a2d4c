//! Waiting one's turn: no host is asked faster than a reader would ask it.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

/// When each host was asked last.
#[derive(Debug)]
pub(crate) struct Turns {
    pause: Duration,
    last: BTreeMap<String, Instant>,
}

impl Turns {
    pub fn new(pause: Duration) -> Self {
        Self { pause, last: BTreeMap::new() }
    }

    /// Waits until the host may be asked again.
    pub fn wait_for(&mut self, url: &Url) {
        let host = url.host_str().unwrap_or_default().to_string();
        let wait = self.wait(&host, Instant::now());
        if !wait.is_zero() {
            thread::sleep(wait);
        }
        self.last.insert(host, Instant::now());
    }

    fn wait(&self, host: &str, now: Instant) -> Duration {
        let next = self.last.get(host).map(|last| *last + self.pause);
        next.map(|next| next.saturating_duration_since(now)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_has_its_own_pause() {
        let start = Instant::now();
        let mut turns = Turns::new(Duration::from_secs(2));
        turns.last.insert("a.example".to_string(), start);
        assert_eq!(
            turns.wait("a.example", start + Duration::from_millis(500)),
            Duration::from_millis(1500)
        );
        assert_eq!(turns.wait("a.example", start + Duration::from_secs(3)), Duration::ZERO);
        assert_eq!(turns.wait("b.example", start), Duration::ZERO);
    }
}
