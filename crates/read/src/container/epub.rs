//! Books and magazines as EPUB: chapters in the order of their spine.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// A directory file is not longer.
const LONGEST: u64 = 4 << 20;

/// The chapters' files in reading order; none where the archive is no EPUB.
pub(super) fn chapters<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Vec<String>> {
    let container = text(archive, "META-INF/container.xml")?;
    let package = attributes(&container, "rootfile").find_map(|mut of| of.remove("full-path"))?;
    let listing = text(archive, &package)?;
    let folder = package.rfind('/').map_or("", |slash| &package[..=slash]);
    let files: BTreeMap<String, String> = attributes(&listing, "item")
        .filter(|item| item.get("properties").is_none_or(|what| !what.contains("nav")))
        .filter_map(|mut item| Some((item.remove("id")?, item.remove("href")?)))
        .collect();
    let spine = attributes(&listing, "itemref").filter_map(|mut of| of.remove("idref"));
    let chapters: Vec<String> =
        spine.filter_map(|id| Some(format!("{folder}{}", decoded(files.get(&id)?)))).collect();
    (!chapters.is_empty()).then_some(chapters)
}

fn text<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
    Some(crate::decode::decode(&bytes).into_owned())
}

/// The attributes of every element with this local name, as far as the XML is whole.
pub(crate) fn attributes<'a>(
    xml: &'a str,
    name: &'a str,
) -> impl Iterator<Item = BTreeMap<String, String>> + 'a {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    std::iter::from_fn(move || {
        loop {
            match reader.read_event().ok()? {
                Event::Eof => return None,
                Event::Start(element) | Event::Empty(element)
                    if element.local_name().as_ref() == name.as_bytes() =>
                {
                    return Some(of_element(&element));
                }
                _ => {}
            }
        }
    })
}

fn of_element(element: &BytesStart<'_>) -> BTreeMap<String, String> {
    let mut attributes = element.attributes();
    let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value).into_owned();
        let value = quick_xml::escape::unescape(&raw).map(|text| text.into_owned());
        (name, value.unwrap_or(raw))
    };
    attributes.with_checks(false).flatten().map(pair).collect()
}

/// A relative address as a file's name.
fn decoded(href: &str) -> String {
    let path = href.split('#').next().unwrap_or(href);
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}
