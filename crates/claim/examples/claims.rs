//! Prints the claims of articles, one a line, for writing language data: with the feature `disk`
//! the data is read from the source tree, so that nothing need be built after a change.
//!
//! `cargo run -p dateline-claim --example claims --features disk -- PATH… [--tree]`

use std::path::Path;

use dateline_model::{Article, Claim, Names, Syntax, TimeExpression};

fn main() {
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    for path in paths {
        for article in dateline_read::read_path(Path::new(&path)).flatten() {
            show(&article, flags.iter().any(|flag| flag == "--tree"));
        }
    }
}

fn show(article: &Article, tree: bool) {
    let syntax = dateline_parse::parse(article);
    let times = dateline_time::time(article, &syntax);
    let names = dateline_name::name(article, &syntax, &times);
    let claims = dateline_claim::claim(article, &syntax, &times, &names);
    println!("== {} [{}]", article.path, article.language);
    if tree {
        for time in &times {
            println!(
                "   {:?} {} {:?} {:?}",
                time.kind,
                article.text.slice(time.span),
                time.timex,
                time.meaning
            );
        }
        print_tree(&syntax);
        for mention in &names.mentions {
            let entity = &names.entities[mention.entity];
            println!("   {:?} {} = {}", entity.kind, article.text.slice(mention.span), entity.name);
        }
    }
    let mut sentence = String::new();
    for claim in &claims {
        if claim.passage.exact != sentence {
            sentence.clone_from(&claim.passage.exact);
            println!("\n# {sentence}");
        }
        println!("  {}", line(claim, article, &times, &names));
    }
}

fn print_tree(syntax: &Syntax) {
    for sentence in &syntax.sentences {
        for word in sentence.first..sentence.end {
            let at = &syntax.words[word];
            let features: Vec<String> =
                at.features.pairs().map(|(key, value)| format!("{key}={value}")).collect();
            println!(
                "{}\t{}\t{}\t{}\t{}\t{}\t{}",
                word - sentence.first + 1,
                syntax.form(word),
                syntax.lemma(word),
                at.upos.as_str(),
                features.join("|"),
                syntax.head(word).map_or(0, |head| head - sentence.first + 1),
                at.relation.as_str()
            );
        }
        println!();
    }
}

fn line(claim: &Claim, article: &Article, times: &[TimeExpression], names: &Names) -> String {
    use dateline_model::Anchor::{After, At, Before};
    let when = match claim.anchor {
        At(time, scope) | Before(time, scope) | After(time, scope) => {
            let side = format!("{:?}", claim.anchor);
            let side = side.split('(').next().unwrap_or_default();
            format!("{side} «{}» {scope:?}", article.text.slice(times[time].span))
        }
        other => format!("{other:?}"),
    };
    let roles: Vec<String> = claim
        .roles
        .iter()
        .map(|role| {
            let name =
                names.entities.iter().find(|entity| Some(&entity.id) == role.entity.as_ref());
            let text =
                name.map_or(role.text.clone().unwrap_or_default(), |e| format!("[{}]", e.name));
            let post = role.position.as_ref().map_or(String::new(), |p| {
                format!(
                    "={}{}{}",
                    p.name,
                    if p.former { "!former" } else { "" },
                    if p.acting { "!acting" } else { "" }
                )
            });
            format!("{}:{text}{post}({})", role.role.as_str(), role.by)
        })
        .collect();
    let figure = claim.figure.as_ref().map_or(String::new(), |figure| format!(" {figure:?}"));
    let quote = claim.quote.as_ref().map_or(String::new(), |q| {
        format!(" «{}»{}", q.passage.exact, if q.unclosed { "?" } else { "" })
    });
    let sources: Vec<&str> = claim.attribution.iter().map(|a| a.source.as_str()).collect();
    format!(
        "{} ‹{}› {:?}/{:?} {when} | {} | by {:?} | {}{figure}{quote}",
        claim.kind.as_str(),
        claim.trigger.exact,
        claim.factuality,
        claim.status,
        roles.join(" "),
        sources,
        claim.rule
    )
}
