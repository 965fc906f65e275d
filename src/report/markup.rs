//! Text as it stands in XML and HTML.

/// Text in which nothing is markup, and nothing that XML cannot hold.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The address if a reader may follow it: http or https only, so that no
/// imported one runs a script.
pub fn followable(url: &str) -> Option<&str> {
    let scheme = url.split(':').next().unwrap_or_default();
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (web && url[scheme.len()..].starts_with("://")).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escape("a<b>&\"c\"'d']]>"), "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;]]&gt;");
        assert_eq!(escape("a\u{1b}[31m\u{0}\u{ffff}\nb"), "a[31m b");
    }

    #[test]
    fn only_addresses_of_the_web_can_be_followed() {
        assert!(followable("https://example.jp/a").is_some() && followable("HTTP://example.jp").is_some());
        for url in ["javascript:alert(1)", "data:text/html,x", "https:evil", "file:///etc/passwd", "", "//x"]
        {
            assert_eq!(followable(url), None, "{url}");
        }
    }
}
