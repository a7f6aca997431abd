//! How often each rule was right. Made by `cargo xtask docs` of the tables of judged and of seeded findings.

use crate::rule::Measured;

pub(crate) static MEASURED: &[(&str, Measured)] = &[
    ("AR01", Measured { right: 0, judged: 0, seeded_right: 165, seeded: 165 }),
    ("AR02", Measured { right: 0, judged: 0, seeded_right: 11, seeded: 11 }),
    ("AR03", Measured { right: 0, judged: 0, seeded_right: 27, seeded: 28 }),
    ("AR04", Measured { right: 5, judged: 5, seeded_right: 537, seeded: 537 }),
    ("AR05", Measured { right: 1, judged: 1, seeded_right: 79, seeded: 79 }),
    ("AR06", Measured { right: 0, judged: 0, seeded_right: 30, seeded: 30 }),
    ("AR07", Measured { right: 0, judged: 0, seeded_right: 21, seeded: 21 }),
    ("AR09", Measured { right: 0, judged: 0, seeded_right: 12, seeded: 12 }),
    ("AR10", Measured { right: 2, judged: 2, seeded_right: 0, seeded: 0 }),
    ("AR11", Measured { right: 0, judged: 0, seeded_right: 1, seeded: 1 }),
    ("AR12", Measured { right: 1, judged: 1, seeded_right: 40, seeded: 40 }),
    ("AR14", Measured { right: 1, judged: 1, seeded_right: 0, seeded: 0 }),
    ("AR15", Measured { right: 0, judged: 0, seeded_right: 13, seeded: 13 }),
    ("AR18", Measured { right: 0, judged: 0, seeded_right: 10, seeded: 10 }),
    ("CX01", Measured { right: 0, judged: 0, seeded_right: 34, seeded: 34 }),
    ("CX03", Measured { right: 2, judged: 2, seeded_right: 0, seeded: 0 }),
    ("PD04", Measured { right: 1, judged: 1, seeded_right: 0, seeded: 0 }),
    ("RL02", Measured { right: 3, judged: 5, seeded_right: 0, seeded: 0 }),
    ("RL03", Measured { right: 1, judged: 1, seeded_right: 0, seeded: 0 }),
    ("RL07", Measured { right: 17, judged: 19, seeded_right: 0, seeded: 0 }),
    ("RL08", Measured { right: 18, judged: 18, seeded_right: 0, seeded: 0 }),
    ("RL10", Measured { right: 2, judged: 2, seeded_right: 0, seeded: 0 }),
    ("RL12", Measured { right: 4, judged: 4, seeded_right: 0, seeded: 0 }),
    ("RL18", Measured { right: 24, judged: 25, seeded_right: 0, seeded: 0 }),
    ("XB01", Measured { right: 1, judged: 1, seeded_right: 0, seeded: 0 }),
    ("XB02", Measured { right: 9, judged: 9, seeded_right: 0, seeded: 0 }),
    ("XB04", Measured { right: 0, judged: 0, seeded_right: 147, seeded: 147 }),
];
