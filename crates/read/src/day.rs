//! Days of publication as machines write them.

use std::str::FromStr;
use std::sync::LazyLock;

use dateline_model::{Basis, Interval, Published, Time};
use jiff::civil::{Date, DateTime};
use regex::Regex;

/// The day, and hour and zone where stated, of a machine-written date: ISO 8601 (whole, month or
/// year alone), RFC 2822, or digits alone.
pub(crate) fn published(stated: &str) -> Option<Published> {
    let stated = stated.trim();
    let (value, interval) = moment(stated).or_else(|| stretch(stated))?;
    Some(Published {
        value: Some(value),
        earliest: Some(interval.earliest),
        latest: Some(interval.latest),
        basis: Some(Basis::Metadata),
        because: Vec::new(),
    })
}

/// A day with an hour.
fn moment(stated: &str) -> Option<(String, Interval)> {
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(stated) {
        let value = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        return Some((value, Interval::day(plausible(zoned.date())?)));
    }
    let iso = stated.replacen(' ', "T", 1).replace(' ', "");
    let time = iso.get(10..).filter(|rest| rest.starts_with(['T', 't']))?;
    let stamp =
        DateTime::from_str(&iso[..iso.len() - time.len() + without_zone(time).len()]).ok()?;
    let zone = zone(&time[without_zone(time).len()..])?;
    let value = format!("{}{zone}", stamp.strftime("%Y-%m-%dT%H:%M:%S"));
    Some((value, Interval::day(plausible(stamp.date())?)))
}

/// The part of `T12:00:00.000+02:00` before the zone.
fn without_zone(time: &str) -> &str {
    let end = time.find(['Z', 'z', '+', '-', '[']).unwrap_or(time.len());
    &time[..end]
}

/// A zone as EDTF writes it: `Z`, `+02:00`.
fn zone(stated: &str) -> Option<String> {
    let stated = stated.split('[').next()?.to_ascii_uppercase();
    match stated.as_bytes() {
        [] | [b'Z'] => Some(stated),
        [b'+' | b'-', digits @ ..]
            if digits.len() == 4 && digits.iter().all(u8::is_ascii_digit) =>
        {
            Some(format!("{}:{}", &stated[..3], &stated[3..]))
        }
        [b'+' | b'-', ..] if stated.is_ascii() && stated.len() <= 6 => Some(stated),
        _ => None,
    }
}

/// A day, month or year.
fn stretch(stated: &str) -> Option<(String, Interval)> {
    let mut parts = stated.split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 && year.len() != 8 {
        return None;
    }
    if year.len() == 8 {
        let number: i32 = year.parse().ok().filter(|_| month.is_none())?;
        return whole(
            (number / 10_000) as i16,
            Some((number / 100 % 100) as i8),
            Some((number % 100) as i8),
        );
    }
    let number = |text: Option<&str>| text.map(str::parse::<i8>).transpose().ok();
    whole(year.parse().ok()?, number(month)?, number(day)?)
}

/// The interval of a year, of a month or of a day.
pub(crate) fn whole(year: i16, month: Option<i8>, day: Option<i8>) -> Option<(String, Interval)> {
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let earliest = plausible(first)?;
    let latest = match (month, day) {
        (_, Some(_)) => earliest,
        (Some(_), None) => earliest.last_of_month(),
        (None, None) => earliest.last_of_year(),
    };
    let interval = Interval { earliest, latest };
    Some((Time::from_interval(interval).value, interval))
}

static IN_URL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[/_.-](?P<y>(?:19|20)\d\d)[/_-](?P<m>[01]?\d)[/_-](?P<d>[0-3]?\d)(?:[/_.-]|$)|[/_-](?P<all>20\d\d[01]\d[0-3]\d)(?:[/_.-]|$)").ok()
});

/// A whole day in an address's path.
pub(crate) fn in_url(url: &str) -> Option<Published> {
    let path = url.split(['?', '#']).next()?;
    let found = IN_URL.as_ref()?.captures(path)?;
    match found.name("all") {
        Some(digits) => published(digits.as_str()),
        None => published(&format!("{}-{:0>2}-{:0>2}", &found["y"], &found["m"], &found["d"])),
    }
}

/// Nothing was published on paper before newspapers were; a page's epoch zero is no day either.
fn plausible(day: Date) -> Option<Date> {
    let epoch = jiff::civil::date(1970, 1, 1);
    (day.year() > 1600 && day.year() < 2200 && day != epoch).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_dates() {
        for (stated, value) in [
            ("2023-11-22", "2023-11-22"),
            ("2023-11", "2023-11-01/2023-11-30"),
            ("2023-11-22T10:00:00+0100", "2023-11-22T10:00:00+01:00"),
            ("2023-11-22 10:00", "2023-11-22T10:00:00"),
            ("2023-11-22T10:00:00.000Z", "2023-11-22T10:00:00Z"),
            ("Wed, 22 Nov 2023 10:00:00 GMT", "2023-11-22T10:00:00+00:00"),
            ("20231122", "2023-11-22"),
        ] {
            assert_eq!(published(stated).and_then(|p| p.value).as_deref(), Some(value), "{stated}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for stated in
            ["unknown", "", "2023-13-01", "1970-01-01", "22", "2023-11-22Tx", "é023-11-22"]
        {
            assert_eq!(published(stated), None, "{stated}");
        }
    }
}
