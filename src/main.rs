//! Arguments to exit code.

fn main() -> anyhow::Result<()> {
    let library = jirei::store::embedded()?;
    for case in &library.cases {
        println!("{}", case.title.get(jirei::model::Lang::Ja));
    }
    Ok(())
}
