//! `chart --svg` as viewers draw it: Chromium and librsvg.

#[path = "support/browser.rs"]
mod browser;
#[path = "support/cli.rs"]
mod support;
#[path = "support/tools.rs"]
mod tools;

use browser::{Printed, ran};
use std::path::Path;
use std::process::Command;
use support::{jirei, run};

/// Puts into the page what is wrong with its picture: a text beyond the edge, a
/// text over another, a bar under a text.
const LOOK: &str = r#"<pre id="seen"></pre><script>
const svg = document.querySelector('svg'), wrong = [];
const box = svg.viewBox.baseVal, texts = [...svg.querySelectorAll('text')];
const boxes = texts.map(text => [text.textContent, text.getBBox()]);
for (const [name, b] of boxes)
  if (b.x < 2 || b.y < 0 || b.x + b.width > box.width - 2 || b.y + b.height > box.height)
    wrong.push('outside: ' + name);
const over = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
  && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 5;
for (let i = 0; i < boxes.length; i++)
  for (let j = i + 1; j < boxes.length; j++)
    if (over(boxes[i][1], boxes[j][1])) wrong.push('over: ' + boxes[i][0] + ' / ' + boxes[j][0]);
for (const bar of [...svg.querySelectorAll('rect')].slice(1))
  for (const [name, b] of boxes)
    if (bar.height.baseVal.value > 2 && over(bar.getBBox(), b)) wrong.push('bar: ' + name);
document.getElementById('seen').textContent =
  texts.length + ' texts\n' + wrong.join('\n') + '\ntitle ' + svg.querySelector('title').textContent
  + '\nrole ' + svg.getAttribute('role') + '\nscripts ' + document.scripts.length;
</script>"#;

/// A picture by Chromium: how many texts, and what is wrong with them.
fn seen(svg: &str, folder: &Path) -> (usize, Vec<String>) {
    let page = folder.join("page.html");
    std::fs::write(&page, format!("<!DOCTYPE html><meta charset=utf-8><body>{svg}{LOOK}")).expect("written");
    let document = ran(&page);
    let told = document.split("<pre id=\"seen\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let told = told.unwrap_or_else(|| panic!("nothing was seen: {document}"));
    let mut lines = told.lines();
    let texts = lines.next().and_then(|line| line.split(' ').next()?.parse().ok()).expect("a number");
    let wrong = lines.filter(|line| !line.is_empty()).map(str::to_owned);
    let (about, wrong): (Vec<String>, Vec<String>) =
        wrong.partition(|line| ["title ", "role ", "scripts "].iter().any(|name| line.starts_with(name)));
    assert!(about.iter().any(|line| line == "role img"), "{about:?}");
    assert!(about.iter().any(|line| line == "scripts 1"), "no script but this test's: {about:?}");
    assert!(about.iter().any(|line| line.len() > "title ".len() + 5), "a title: {about:?}");
    (texts, wrong)
}

/// A picture by librsvg, as a page.
fn drawn(svg: &str, folder: &Path) -> Printed {
    let (from, to) = (folder.join("picture.svg"), folder.join("picture.pdf"));
    std::fs::write(&from, svg).expect("written");
    let status = Command::new("rsvg-convert").args(["-f", "pdf"]).arg(&from).arg("-o").arg(&to).status();
    assert!(status.expect("librsvg starts").success());
    Printed::new(to)
}

#[test]
fn every_text_stands_in_its_place_in_both_viewers() {
    if !tools::installed(&["chromium", "rsvg-convert", "pdftotext", "pdftoppm"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for (args, ja, en) in [
        (&["chart", "measure", "--threat", "ransomware"][..], "警察への届け出", "Police"),
        (&["chart", "region"], "近畿", "Kinki"),
        (&["chart", "threat", "--by", "industry"], "ランサムウェア", "Ransomware"),
        (&["chart", "industry", "--by", "measure"], "建設業", "Constr"),
        (&["chart", "year", "--by", "data"], "2014年以前", "2014orearlier"),
    ] {
        for (lang, name) in [("ja", ja), ("en", en)] {
            let svg = jirei(&[args, &["--lang", lang, "--svg", "-"]].concat()).stdout;
            assert!(svg.contains("<desc>") && svg.contains(&format!("lang=\"{lang}\"")), "{args:?}");
            let (texts, wrong) = seen(&svg, folder.path());
            assert!(texts > 10 && wrong.is_empty(), "{args:?} {lang}: {wrong:#?}");
            let page = drawn(&svg, folder.path());
            assert!(page.text(1).contains(name), "{args:?} {lang}: {}", page.text(1));
            let least = page.margins(1).into_iter().fold(f32::MAX, f32::min);
            assert!(least > 1.0, "{args:?} {lang}: cut at an edge, {least} mm");
        }
    }
}

#[test]
fn what_others_wrote_stays_text_and_within_its_box() {
    if !tools::installed(&["chromium", "rsvg-convert", "pdftotext", "pdftoppm"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let names = [
        "]]><script>document.title='x'</script>",
        "&amp; <b>bold</b> \\\"quoted\\\"",
        "😀😀😀 emoji",
        "とても長い四十字の全角の名前がここに入っていて収まらないはずのものをこうして書いておく",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    ];
    let case = |name: &&str| {
        format!("{{\"title\": \"A case\", \"industry\": \"{name}\", \"threats\": [\"{name}\"]}}")
    };
    let cases: Vec<String> = names.iter().map(case).collect();
    let file = folder.path().join("cases.json");
    std::fs::write(&file, format!("[{}]", cases.join(","))).expect("written");
    for args in [&["chart", "industry"][..], &["chart", "threat", "--by", "industry"]] {
        let mut command = support::command(&[args, &["--svg", "-", "--only", "--data"]].concat());
        let svg = run(command.arg(&file)).stdout;
        assert!(svg.starts_with("<svg ") && !svg.contains("<script") && !svg.contains("<b>"), "{svg}");
        let (_, wrong) = seen(&svg, folder.path());
        assert!(wrong.is_empty(), "{args:?}: {wrong:#?}");
        let page = drawn(&svg, folder.path());
        assert!(page.margins(1).into_iter().fold(f32::MAX, f32::min) > 1.0, "{args:?}");
    }
}
