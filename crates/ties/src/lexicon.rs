//! Words that assert relations between figures.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use tieout_figures::word;

/// What a word can do, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Powers(u32);

impl Powers {
    /// None.
    pub(crate) const NONE: Self = Self(0);
    /// Says that something rose.
    pub(crate) const UP: Self = Self(1);
    /// Says that something fell.
    pub(crate) const DOWN: Self = Self(1 << 1);
    /// Says that something changed, or stayed, without saying which way.
    pub(crate) const MOVE: Self = Self(1 << 2);
    /// As a verb: "increased", "grew".
    pub(crate) const VERB: Self = Self(1 << 3);
    /// As a noun: "increase", "growth".
    pub(crate) const NOUN: Self = Self(1 << 4);
    /// As an adjective: "higher", "up".
    pub(crate) const ADJECTIVE: Self = Self(1 << 5);
    /// States a value: "was", "totaled".
    pub(crate) const STATES: Self = Self(1 << 6);
    /// Records a value: "recognized", "paid".
    pub(crate) const RECORDS: Self = Self(1 << 7);
    /// Takes a figure after it: "from", "to", "by".
    pub(crate) const LEADS: Self = Self(1 << 8);
    /// Says nothing between a cue and its figure: "approximately", "the".
    pub(crate) const FILLER: Self = Self(1 << 9);
    /// "including", "such as".
    pub(crate) const INCLUDES: Self = Self(1 << 10);
    /// "due", "driven", "attributable": what follows is a cause.
    pub(crate) const CAUSES: Self = Self(1 << 11);
    /// "primarily", "mainly": not all of it.
    pub(crate) const MAINLY: Self = Self(1 << 12);
    /// "consisting", "comprised": what follows is all of it.
    pub(crate) const CONSISTS: Self = Self(1 << 13);
    /// "offset", "net".
    pub(crate) const OFFSETS: Self = Self(1 << 14);
    /// Begins another clause: "while", "which".
    pub(crate) const JOINS: Self = Self(1 << 15);
    /// Too common to say what a phrase is of.
    pub(crate) const COMMON: Self = Self(1 << 16);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it can do all of `other`.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it can do any of `other`.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it says that something rose, fell, changed or stayed.
    pub(crate) const fn moves(self) -> bool {
        self.any(Self::UP.or(Self::DOWN).or(Self::MOVE))
    }

    /// 1 for up, -1 for down, 0 where it does not say.
    pub(crate) const fn direction(self) -> i8 {
        if self.has(Self::UP) {
            1
        } else if self.has(Self::DOWN) {
            -1
        } else {
            0
        }
    }
}

/// What a word can do.
pub(crate) fn powers(word: u64) -> Powers {
    LEXICON.get(&word).copied().unwrap_or(Powers::NONE)
}

const UP_VERB: &str = "increased increases increasing grew grows grown growing rose rises risen rising climbed expanded \
    jumped surged soared accelerated strengthened appreciated raised widened";
const UP_BOTH: &str = "increase rise";
/// Better may be more or less.
const IMPROVE: &str = "improvement improvements improved improves improving";
const UP_NOUN: &str = "growth expansion uptick";
const UP_ADJECTIVE: &str = "higher greater larger up stronger";
const DOWN_VERB: &str = "decreased decreases decreasing declined declines declining fell falls fallen falling dropped \
    drops reduced reduces reducing lowered narrowed narrowing shrank slipped dipped weakened deteriorated";
const DOWN_BOTH: &str = "decrease decline drop fall reduce";
const DOWN_NOUN: &str = "reduction reductions contraction deterioration";
const DOWN_ADJECTIVE: &str = "lower down smaller weaker fewer";
const MOVE_VERB: &str = "changed remained fluctuated varied moved";
const MOVE_NOUN: &str = "change changes variance fluctuation";
const MOVE_ADJECTIVE: &str = "flat unchanged stable constant";
const STATES: &str = "was were is are be been being totaled totalled totals totaling totalling reached equaled equals stood had \
    has have exceeded averaged approximated";
const RECORDS: &str = "recorded recognized reported generated incurred paid received earned realized posted achieved used \
    provided invested repurchased repaid borrowed issued recognised raised purchased contributed delivered sold acquired \
    completed spent held owned granted received declared returned accounted represented represents representing accounts \
    recording recognizing reporting generating incurring";
const LEADS: &str = "from to by with than versus vs against at for of per in on through between among under over into during \
    within without after before as";
const FILLER: &str = "approximately about nearly almost roughly around only just a an the total aggregate combined net \
    negative positive another additional record some further respectively estimated";
const INCLUDES: &str = "including includes included include inclusive";
const CAUSES: &str = "due driven attributable attributed attribute attributes result resulting resulted resulting because caused reflecting \
    reflects reflected owing led related relating relates relate stemming contributed associated arising arose";
const MAINLY: &str = "primarily mainly largely principally predominantly mostly partially partly substantially chiefly";
const CONSISTS: &str = "consisting consisted consists consist comprised comprises comprising comprise composed";
const OFFSETS: &str = "offset offsets offsetting";
const JOINS: &str = "while whereas which that who and but or because although though as if when where";
const COMMON: &str = "a an the of in on at to for from by with and or as its our their we it is was were be been are which \
    that this these those company company's consolidated during fiscal year years quarter period ended months million \
    billion thousand approximately total net amount amounts respectively recognized recorded reported compared prior same \
    had has have us rmb hk usd both each other certain such not no than into per";

static LEXICON: LazyLock<FxHashMap<u64, Powers>> = LazyLock::new(|| {
    use Powers as P;
    let mut map: FxHashMap<u64, Powers> = FxHashMap::default();
    let mut add = |list: &str, powers: Powers| {
        for w in list.split_whitespace() {
            let entry = map.entry(word(w)).or_default();
            *entry = entry.or(powers);
        }
    };
    add(UP_VERB, P::UP.or(P::VERB));
    add(UP_BOTH, P::UP.or(P::VERB).or(P::NOUN));
    add("increases rises", P::UP.or(P::NOUN));
    add(IMPROVE, P::MOVE.or(P::VERB).or(P::NOUN));
    add(UP_NOUN, P::UP.or(P::NOUN));
    add(UP_ADJECTIVE, P::UP.or(P::ADJECTIVE));
    add(DOWN_VERB, P::DOWN.or(P::VERB));
    add(DOWN_BOTH, P::DOWN.or(P::VERB).or(P::NOUN));
    add("decreases declines drops", P::DOWN.or(P::NOUN));
    add(DOWN_NOUN, P::DOWN.or(P::NOUN));
    add(DOWN_ADJECTIVE, P::DOWN.or(P::ADJECTIVE));
    add(MOVE_VERB, P::MOVE.or(P::VERB));
    add(MOVE_NOUN, P::MOVE.or(P::NOUN));
    add(MOVE_ADJECTIVE, P::MOVE.or(P::ADJECTIVE));
    add(STATES, P::STATES);
    add(RECORDS, P::RECORDS);
    add(LEADS, P::LEADS);
    add(FILLER, P::FILLER);
    add(INCLUDES, P::INCLUDES);
    add(CAUSES, P::CAUSES);
    add(MAINLY, P::MAINLY);
    add(CONSISTS, P::CONSISTS);
    add(OFFSETS, P::OFFSETS);
    add(JOINS, P::JOINS);
    add(COMMON, P::COMMON);
    map
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_move_their_way() {
        assert_eq!(powers(word("Decreased")).direction(), -1);
        assert!(powers(word("increase")).has(Powers::NOUN.or(Powers::VERB)));
        assert!(powers(word("growth")).moves() && !powers(word("growth")).any(Powers::VERB));
        assert_eq!(powers(word("elephant")), Powers::NONE);
    }
}
