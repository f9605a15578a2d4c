// chrono-node and Recognizers-Text over documents on standard input.

const fs = require("fs");
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const pad = (n, width = 2) => String(n).padStart(width, "0");

/// From UTF-16 offsets to code points.
function points(text) {
  const table = new Int32Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    table[at] = count;
    const code = text.charCodeAt(at);
    if (code < 0xd800 || code > 0xdbff) count++;
  }
  table[text.length] = count;
  return table;
}

function chrono(text, day) {
  const library = require("chrono-node");
  const parser = library[asked.lang] || library;
  return parser.parse(text, day ? new Date(day + "T12:00:00") : new Date("2000-01-01T12:00:00")).map((result) => {
    const start = result.start;
    const has = (part) => start.isCertain(part);
    let value = pad(start.get("year"), 4);
    if (has("month") || has("day") || has("weekday") || !has("year")) value += "-" + pad(start.get("month"));
    if (has("day") || has("weekday") || has("hour")) value += "-" + pad(start.get("day"));
    if (has("hour")) value += "T" + pad(start.get("hour")) + ":" + pad(start.get("minute") || 0);
    return { b: result.index, e: result.index + result.text.length, text: result.text, type: has("hour") ? "TIME" : "DATE", value };
  });
}

const KINDS = { date: "DATE", daterange: "DATE", datetime: "TIME", datetimerange: "TIME", time: "TIME", timerange: "TIME", duration: "DURATION", set: "SET" };

function recognizers(text, day) {
  const library = require("@microsoft/recognizers-text-date-time");
  const culture = { fr: "fr-fr", en: "en-us" }[asked.lang];
  const reference = day ? new Date(day + "T12:00:00") : new Date("2000-01-01T12:00:00");
  return library.recognizeDateTime(text, culture, library.DateTimeOptions.None, reference).map((result) => {
    const kind = result.typeName.split(".")[1];
    const values = (result.resolution && result.resolution.values) || [];
    const first = values[0] || {};
    let value = first.timex || "";
    if (/^XXXX/.test(value) && first.value) value = first.value.slice(0, 10);
    if (value.startsWith("(") && kind === "daterange") value = value.slice(1).split(",")[0];
    return { b: result.start, e: result.end + 1, text: result.text, type: KINDS[kind] || "DATE", value };
  });
}

const program = process.argv[2] === "chrono" ? chrono : recognizers;
const started = process.hrtime.bigint();
const found = asked.documents.map((document) => {
  const table = points(document.text);
  let results = [];
  try { results = program(document.text, document.day); } catch (error) { console.error(String(error)); }
  return results.map((result) => ({ ...result, b: table[result.b], e: table[result.e] }));
});
console.log(JSON.stringify({ found, seconds: Number(process.hrtime.bigint() - started) / 1e9 }));
