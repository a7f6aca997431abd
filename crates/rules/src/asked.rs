//! Which of the staff's topics a rule answers to: what the staff ask this company or its peers ranks higher.

use tieout_letters::{Letter, Side};

/// Beginnings of codes of rules, with the topics of comments that they answer to, as `tieout letter` names them.
/// The longest beginning counts.
const TOPICS: &[(&str, &[&str])] = &[
    ("AR08", &["FPI.conv"]),
    ("AR09", &["FPI.conv"]),
    ("AR10", &["FPI.conv"]),
    ("AR11", &["FPI.conv"]),
    ("AR13", &["LIQ.cfo"]),
    ("AR16", &["KPI.mrr"]),
    ("AR18", &["FSP.eps"]),
    ("CX02", &["KPI.def", "NG.label"]),
    ("CX05", &["MDR.trend", "LIQ.cfo"]),
    ("CX07", &["MDR.quant", "MDR.trend"]),
    ("CX08", &["MDR.trend", "LIQ.cov"]),
    ("CX09", &["FSP.cf", "LIQ.cfo"]),
    ("FF", &["FPI"]),
    ("FF06", &["CTL.icfr"]),
    ("FF07", &["CTL.hfcaa"]),
    ("GW", &["GW", "CAE.gw"]),
    ("GW01", &["GW.risk", "CAE.gw"]),
    ("GW02", &["GW.risk", "CAE.gw"]),
    ("GW04", &["GW.trig"]),
    ("GW05", &["GW.test"]),
    ("GW07", &["GW.disc"]),
    ("GW08", &["GW.ll"]),
    ("GW10", &["GW.risk", "CAE.gw"]),
    ("MD", &["MDR"]),
    ("MD01", &["MDR.quant", "MDR.cost"]),
    ("MD02", &["MDR.quant"]),
    ("MD03", &["MDR.quant"]),
    ("MD04", &["MDR.quant"]),
    ("MD05", &["MDR.acq"]),
    ("MD06", &["MDR.acq"]),
    ("MD07", &["MDR.acq"]),
    ("MD08", &["MDR.pvm"]),
    ("MD09", &["LIQ.cfo"]),
    ("MD10", &["LIQ.cfo"]),
    ("MD11", &["FSP.cf", "LIQ.cfo"]),
    ("MD12", &["MDR.trend"]),
    ("MD13", &["KPI"]),
    ("MD14", &["MDR.cost"]),
    ("MD15", &["CAE"]),
    ("NG", &["NG"]),
    ("NG01", &["NG.rec"]),
    ("NG02", &["NG.rec"]),
    ("NG03", &["NG.rec"]),
    ("NG04", &["NG.prom"]),
    ("NG05", &["NG.prom"]),
    ("NG06", &["NG.prom"]),
    ("NG07", &["NG.label"]),
    ("NG08", &["NG.tax"]),
    ("NG09", &["NG.tax"]),
    ("NG10", &["NG.tax"]),
    ("NG11", &["NG.liq"]),
    ("NG12", &["NG.norm"]),
    ("NG13", &["NG.norm"]),
    ("NG14", &["NG.norm", "NG.tailor"]),
    ("NG15", &["NG.rec"]),
    ("NG16", &["NG.seg"]),
    ("NG17", &["NG.use"]),
    ("NG19", &["NG.rec", "NG.prom"]),
    ("NG20", &["NG.liq", "NG.label"]),
    ("PD04", &["FPI.conv"]),
    ("PD05", &["FSP.rest"]),
    ("RC", &["REC"]),
    ("RC01", &["LIQ.dso"]),
    ("RC02", &["LIQ.dso"]),
    ("RC03", &["LIQ.dso"]),
    ("RC04", &["LIQ.dso"]),
    ("RC05", &["REC.allow", "REC.sched"]),
    ("RC06", &["REC.allow"]),
    ("RC07", &["REC.age"]),
    ("RC08", &["REC.age", "REC.allow"]),
    ("RC09", &["REC.off"]),
    ("RC10", &["REV.coll"]),
    ("RC11", &["REC.term"]),
    ("RC12", &["REC.conc"]),
    ("RP", &["RP"]),
    ("RP05", &["RP.arm"]),
    ("RP06", &["RP.face"]),
    ("SG", &["SEG"]),
    ("SG03", &["SEG", "NG.seg"]),
    ("SG04", &["SEG", "REC.conc"]),
    ("XB", &["CTL.xbrl"]),
];

/// The topics that a rule answers to.
pub fn topics(code: &str) -> &'static [&'static str] {
    let of = TOPICS.iter().filter(|t| code.starts_with(t.0)).max_by_key(|t| t.0.len());
    of.map_or(&[], |t| t.1)
}

/// Whether a rule answers to a topic: to it, to the whole that it is a part of, or to a part of it.
pub fn answers(code: &str, topic: &str) -> bool {
    let part = |a: &str, b: &str| a == b || a.strip_prefix(b).is_some_and(|rest| rest.starts_with('.'));
    topics(code).iter().any(|t| part(t, topic) || part(topic, t))
}

/// The topics of a staff letter's comments, once for each comment.
pub fn asked(letter: &Letter) -> impl Iterator<Item = &'static str> {
    let comments = if letter.side == Side::Staff { &letter.comments[..] } else { &[] };
    comments.iter().flat_map(|c| c.topics.iter().map(|t| t.code))
}

#[cfg(test)]
mod tests {
    use super::{answers, topics};

    #[test]
    fn a_rule_answers_to_its_topic_to_the_whole_and_to_parts() {
        assert_eq!(topics("NG08"), ["NG.tax"]);
        assert_eq!(topics("NG99"), ["NG"]);
        assert!(answers("NG08", "NG.tax"));
        assert!(answers("NG08", "NG"), "a comment whose topic is known in general alone");
        assert!(answers("MD13", "KPI.mrr"));
        assert!(!answers("NG08", "NG.prom"));
        assert!(!answers("SG01", "SE"));
    }

    #[test]
    fn every_topic_is_one_of_letters() {
        for topic in super::TOPICS.iter().flat_map(|t| t.1) {
            assert!(tieout_letters::topic_name(topic).is_some(), "{topic}");
        }
    }
}
