//! Tagged pages for the examples of rules.

/// A page with a context `c`, the year 2023, `d`, the year 2022, and `e`, the year 2021, and a unit `u`, dollars.
macro_rules! page {
    ($body:literal $(,)?) => {
        concat!(
            "<html xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><body><div style='display:none'><ix:header><ix:resources>",
            "<xbrli:context id='c'><xbrli:entity><xbrli:identifier scheme='s'>1</xbrli:identifier></xbrli:entity><xbrli:period>",
            "<xbrli:startDate>2023-01-01</xbrli:startDate><xbrli:endDate>2023-12-31</xbrli:endDate></xbrli:period></xbrli:context>",
            "<xbrli:context id='d'><xbrli:entity><xbrli:identifier scheme='s'>1</xbrli:identifier></xbrli:entity><xbrli:period>",
            "<xbrli:startDate>2022-01-01</xbrli:startDate><xbrli:endDate>2022-12-31</xbrli:endDate></xbrli:period></xbrli:context>",
            "<xbrli:context id='e'><xbrli:entity><xbrli:identifier scheme='s'>1</xbrli:identifier></xbrli:entity><xbrli:period>",
            "<xbrli:startDate>2021-01-01</xbrli:startDate><xbrli:endDate>2021-12-31</xbrli:endDate></xbrli:period></xbrli:context>",
            "<xbrli:unit id='u'><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>",
            $body,
            "</body></html>"
        )
    };
}
