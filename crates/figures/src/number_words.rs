//! Numbers written as words.

use crate::token::{word, words};

const UNITS: [u64; 20] = words([
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
]);
const TENS: [u64; 8] = words(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]);

/// The value of a number word: "two" is 2; tens and teens too, up to 90. None for any other word;
/// compounds ("twenty-five") are read by the caller.
pub fn number_word(text: &str) -> Option<u32> {
    if (3..=9).contains(&text.len()) { numbered(word(text)) } else { None }
}

/// The same of a word as [`word`] has it.
pub(crate) fn numbered(word: u64) -> Option<u32> {
    if let Some(n) = UNITS.iter().position(|w| *w == word) {
        return Some(n as u32);
    }
    TENS.iter().position(|w| *w == word).map(|n| 20 + 10 * n as u32)
}

/// The power of ten that a scale word multiplies by: "million" is 6. Single letters count only
/// where they are glued to a number: see `glued`.
pub fn scale_word(word: &str, glued: bool) -> Option<i32> {
    if word.len() > 9 || (!glued && word.len() == 1) {
        return None;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers() {
        assert_eq!(
            ["zero", "Twelve", "NINETY", "dozen", "a"].map(number_word),
            [Some(0), Some(12), Some(90), None, None]
        );
        let scale = |w, glued| scale_word(w, glued);
        assert_eq!(scale("Million", false), Some(6));
        assert_eq!((scale("m", true), scale("m", false)), (Some(6), None));
        assert_eq!((scale("crore", false), scale("亿", false), scale("stores", false)), (Some(7), Some(8), None));
    }
}
