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

/// A staff letter: its comments, and before them its date.
macro_rules! staff_letter {
    ($comments:literal $(,)?) => {
        staff_letter!("March 3, 2025", $comments)
    };
    ($date:literal, $comments:literal $(,)?) => {
        concat!(
            $date,
            "\n\nAnn Berg\nChief Financial Officer\nNordlys Foods Inc.\n12 Harbour Street\n\nRe: Nordlys Foods Inc.\nForm 10-K for ",
            "the Fiscal Year Ended December 31, 2024\nFiled February 10, 2025\nFile No. 001-99001\n\nDear Ann Berg:\n\nWe have ",
            "reviewed your filing and have the following comments.\n\nPlease respond to this letter within ten business days by ",
            "providing the requested information or advise us as soon as possible when you will respond.\n\nForm 10-K for the ",
            "Fiscal Year Ended December 31, 2024\n\n",
            $comments,
            "\n\nPlease contact Per Lund at (202) 555-0101 with any questions.\n\nSincerely,\n\nDivision of Corporation Finance\n",
            "Office of Manufacturing\n"
        )
    };
}

/// A company's answer: its answers, and before them its date, the date of the staff letter, the lines of its Re block,
/// and after them its signature.
macro_rules! company_letter {
    ($answers:literal $(,)?) => {
        company_letter!("March 12, 2025", "March 3, 2025", $answers)
    };
    ($date:literal, $staff:literal, $answers:literal $(,)?) => {
        company_letter!(
            $date,
            $staff,
            "Form 10-K for the Fiscal Year Ended December 31, 2024\nFiled February 10, 2025\nFile No. 001-99001",
            $answers,
            "/s/ Ann Berg\nAnn Berg\nChief Financial Officer"
        )
    };
    ($date:literal, $staff:literal, $re:literal, $answers:literal, $signature:literal $(,)?) => {
        concat!(
            "Nordlys Foods Inc.\n\n",
            $date,
            "\n\nVIA EDGAR\n\nSecurities and Exchange Commission\nDivision of Corporation Finance\nWashington, D.C. 20549\n\n",
            "Attention: Per Lund\n\nRe: Nordlys Foods Inc.\n",
            $re,
            "\n\nDear Mr. Lund:\n\nNordlys Foods Inc. (the “Company”) responds to the comments of the staff (the “Staff”) of the ",
            "Securities and Exchange Commission in its letter dated ",
            $staff,
            ". Each comment is repeated below and followed by the Company’s response.\n\n",
            $answers,
            "\n\nSincerely,\n\n",
            $signature,
            "\n"
        )
    };
}

/// An annual report: the year that it reports on, and its text.
macro_rules! annual_report {
    ($year:literal, $text:literal $(,)?) => {
        concat!(
            "FORM 10-K\n\nANNUAL REPORT\n\nFor the fiscal year ended December 31, ",
            $year,
            "\n\nCommission File Number: 001-99001\n\nNordlys Foods Inc.\n\n",
            $text,
            "\n"
        )
    };
}

/// An earnings release: its date and its text.
macro_rules! release {
    ($date:literal, $text:literal $(,)?) => {
        concat!(
            "FORM 8-K\n\nCURRENT REPORT\n\nCommission File Number: 001-99001\n\nNordlys Foods Inc.\n\nDated: ",
            $date,
            "\n\nNordlys Foods Inc. reports results of the second quarter.\n\n",
            $text,
            "\n"
        )
    };
}

/// A foreign private issuer's annual report: the year that it reports on, and its text.
macro_rules! foreign_report {
    ($year:literal, $text:literal $(,)?) => {
        concat!(
            "FORM 20-F\n\nANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d)\n\nFor the fiscal year ended December 31, ",
            $year,
            "\n\nCommission File Number: 001-99001\n\nHalvorsund ASA\n\n",
            $text,
            "\n"
        )
    };
}

/// A foreign private issuer's release.
macro_rules! foreign_release {
    ($text:literal $(,)?) => {
        concat!(
            "FORM 6-K\n\nREPORT OF FOREIGN PRIVATE ISSUER\n\nFor the month of August 2023\n\nHalvorsund ASA\n\nHalvorsund \
             reports results of the second quarter.\n\n",
            $text,
            "\n"
        )
    };
}

/// An annual report as a page: the year that it reports on, and its body.
macro_rules! annual_page {
    ($year:literal, $body:literal $(,)?) => {
        concat!(
            "<html><body><p>FORM 10-K</p><p>ANNUAL REPORT</p><p>For the fiscal year ended December 31, ",
            $year,
            "</p><p>Commission File Number: 001-99001</p><p>Nordlys Foods Inc.</p>",
            $body,
            "</body></html>"
        )
    };
}

/// A foreign private issuer's annual report as a page.
macro_rules! foreign_page {
    ($year:literal, $body:literal $(,)?) => {
        concat!(
            "<html><body><p>FORM 20-F</p><p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d)</p><p>For the fiscal year ended ",
            "December 31, ",
            $year,
            "</p><p>Commission File Number: 001-99001</p><p>Halvorsund ASA</p>",
            $body,
            "</body></html>"
        )
    };
}
