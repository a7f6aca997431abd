//! Formula: arithmetic that the text writes out.
//!
//! Reads: "$64 million / $3,907 million = 1.6%", "12 × $146.6 million = $1,759.2 million", "$5.1 + $3.2 =
//! $8.3", with "or" or an equals sign before the result.
//!
//! Silent: more than one sign stands between the figures; the sign is a hyphen or a slash without a result.
//!
//! Example: 64 ÷ 3,907 = 1.638%, printed 1.6%.

use dashu_ratio::RBig;
use tieout_figures::{Unit, word, words};

use crate::event::Said;
use crate::exact::{Range, print_range};
use crate::room::{Check, Room, places};
use crate::tie::{Relation, Role, Tie};

/// Formulas that a passage writes out.
pub(crate) fn read(room: Room, said: &[Said]) -> Vec<Tie> {
    let mut out = Vec::new();
    for sentence in said {
        let figures: Vec<(usize, u32)> =
            sentence.items.iter().enumerate().filter_map(|(i, item)| Some((i, item.figure()?))).collect();
        for w in figures.windows(3) {
            let [(a, x), (b, y), (c, z)] = [w[0], w[1], w[2]];
            let equals = sentence.says(b + 1, c, const { &words(["=", "equals"]) }) && c - b <= 3;
            let sign = if b == a + 2 { sign(sentence, a + 1) } else { None };
            if let Some(sign) = sign.filter(|_| equals) {
                out.push(tie(room, sign, x, y, z));
            }
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

fn sign(said: &Said, at: usize) -> Option<Sign> {
    let item = said.items.get(at)?;
    let is = |ws: &[u64]| item.is_one(ws);
    if is(const { &words(["+", "plus"]) }) {
        Some(Sign::Plus)
    } else if is(const { &words(["−", "–", "minus", "less"]) }) {
        Some(Sign::Minus)
    } else if is(const { &words(["×", "*", "x", "times"]) }) {
        Some(Sign::Times)
    } else if is(const { &words(["/", "÷"]) }) || item.is(const { word("divided") }) {
        Some(Sign::Over)
    } else {
        None
    }
}

fn tie(room: Room, sign: Sign, x: u32, y: u32, result: u32) -> Tie {
    let percent = room.figure(result).unit == Unit::Percent;
    let made = |range: &dyn Fn(u32) -> Range| -> Option<Range> {
        let hundredth = RBig::from_parts(1.into(), 100u8.into());
        let factor = |f: u32| {
            let own = range(f);
            if room.figure(f).unit == Unit::Percent && sign == Sign::Times { own.scaled(&hundredth) } else { own }
        };
        match sign {
            Sign::Plus => Some(range(x).plus(&range(y))),
            Sign::Minus => Some(range(x).minus(&range(y))),
            Sign::Times => factor(x).times(&factor(y)).map(|m| if percent { m.scaled(&RBig::from(100)) } else { m }),
            Sign::Over => range(x).over(&range(y)).map(|m| if percent { m.scaled(&RBig::from(100)) } else { m }),
        }
    };
    let verdict = room.judge(&[x, y, result], |range| match made(range) {
        Some(m) => Check::prints(&m, &range(result)),
        None => Check::Unknown("The divisor may be zero.".to_owned()),
    });
    let shown = made(&|f| room.range(f)).map_or_else(
        || "?".to_owned(),
        |m| {
            if percent { format!("{}%", print_range(&m, places(room.figure(result)))) } else { room.amount(&m, result) }
        },
    );
    let (name, relation, roles) = match sign {
        Sign::Plus => ("+", Relation::Sum, [Role::Part, Role::Part, Role::Whole]),
        Sign::Minus => ("−", Relation::Difference, [Role::From, Role::Less, Role::Result]),
        Sign::Times => ("×", Relation::Ratio, [Role::Numerator, Role::Denominator, Role::Result]),
        Sign::Over if percent => ("÷", Relation::Share, [Role::Part, Role::Whole, Role::Percent]),
        Sign::Over => ("÷", Relation::Ratio, [Role::Numerator, Role::Denominator, Role::Result]),
    };
    let working = format!("{} {name} {} = {shown}, printed {}", room.text(x), room.text(y), room.text(result));
    room.tie(relation, vec![(x, roles[0]), (y, roles[1]), (result, roles[2])], verdict, working)
}

#[cfg(test)]
mod tests {
    use crate::Relation::{Difference, Ratio, Share, Sum};
    use crate::testing::outcomes;

    #[test]
    fn each_sign() {
        let share = "The effect was small. $64 million / $3,907 million = 1.6%.";
        assert_eq!(outcomes(Share, share), ["ties"]);
        assert_eq!(outcomes(Share, &share.replace("1.6%", "1.9%")), ["breaks"]);
        assert_eq!(outcomes(Sum, "We added $5.1 million + $3.2 million = $8.3 million."), ["ties"]);
        assert_eq!(outcomes(Difference, "It is $5.1 million − $3.2 million = $1.9 million."), ["ties"]);
        assert_eq!(outcomes(Ratio, "It is $24.0 million / 12 = $2.0 million a month."), ["ties"]);
    }

    #[test]
    fn silent_without_a_result() {
        assert!(outcomes(Share, "Growth was 5%/7% in the two years, or 6%.").is_empty());
    }
}
