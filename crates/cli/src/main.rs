//! dev
fn main() {
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap_or_default();
        let t = std::time::Instant::now();
        let d = tieout_document::open(&b, &f);
        let dt = t.elapsed().as_secs_f64();
        eprintln!("{f}: {:?} {} chars {} blocks {} tables {} facts {} faults {:.1} ms {:.0} MB/s", d.format, d.text.len(), d.blocks.len(), d.tables.len(), d.facts.len(), d.faults.len(), dt * 1e3, b.len() as f64 / 1e6 / dt);
        for x in &d.faults { eprintln!("  {}", x.message); }
        if std::env::var_os("DUMP").is_some() {
            for b in &d.blocks {
                match b.kind {
                    tieout_document::BlockKind::Table(t) => {
                        let t = &d.tables[t as usize];
                        println!("[table {} cols stub {}]", t.columns, t.stub);
                        for (i, r) in t.rows.iter().enumerate() {
                            print!("  {:?} {}:", r.kind, r.indent);
                            for c in t.row_cells(i) { print!(" [{}-{} {}]", c.column, c.column_end, d.slice(c.span).replace('\n', "⏎")); }
                            println!();
                        }
                    }
                    k => println!("{k:?} {}", d.slice(b.span)),
                }
            }
        }
    }
}
