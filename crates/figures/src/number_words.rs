//! Numbers written as words.

/// The value of a number word: "two" is 2; tens and teens too. Compounds ("twenty-five") are read
/// by the caller.
pub fn number_word(word: &str) -> Option<u32> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    let is = |w: &&str| w.eq_ignore_ascii_case(word);
    if let Some(n) = UNITS.iter().position(&is) {
        return Some(n as u32);
    }
    TENS.iter().position(is).map(|n| 20 + 10 * n as u32)
}

/// The power of ten that a scale word multiplies by: "million" is 6. Single letters count only
/// where they are glued to a number: see `glued`.
pub fn scale_word(word: &str, glued: bool) -> Option<i32> {
    let lower = word.to_ascii_lowercase();
    Some(match lower.as_str() {
        "hundred" => 2,
        "thousand" | "thousands" => 3,
        "lakh" | "lakhs" => 5,
        "million" | "millions" | "mn" | "mln" => 6,
        "mm" if !glued || word == "MM" || word == "mm" => 6,
        "crore" | "crores" => 7,
        "billion" | "billions" | "bn" => 9,
        "trillion" | "trillions" => 12,
        "万" | "萬" => 4,
        "亿" | "億" => 8,
        "k" if glued => 3,
        "m" if glued => 6,
        "b" if glued => 9,
        "t" if glued && word == "T" => 12,
        _ => return None,
    })
}
