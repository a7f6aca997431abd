//! Values of a sheet as inputs, where nothing of them is open; questions where something is.

use super::answers::Answers;
use super::layout::{Unknown, Value};
use super::{Choice, Given, Question, Taken};
use crate::given::{Misfit, valued};
use crate::model::{Analysis, Input, Measure, Need, Origin, Per};
use crate::sheet::{Sheet, letters};
use crate::term::Term;

/// Makes inputs of values.
pub(super) fn inputs(sheet: &Sheet, analysis: &Analysis, answers: &Answers, values: &[Value], taken: &mut Taken) {
    for value in values {
        let Some(need) = chosen(sheet, analysis, value, taken) else { continue };
        let place = || sheet.place(value.row, value.column);
        let term = match (&value.term, need.per.has_period()) {
            (_, false) => Term::none(),
            (Some(term), true) => term.clone(),
            (None, true) => {
                ask(
                    taken,
                    Question {
                        place: place(),
                        ask: format!("Of which period is “{}” ({})?", value.text, need.key),
                        choices: Vec::new(),
                        open: Some("--period ".to_owned()),
                    },
                );
                continue;
            }
        };
        let origin =
            Origin::Cell { file: sheet.file.clone(), sheet: sheet.name.clone(), row: value.row, column: value.column };
        let input = match (need.measure, &value.number) {
            (Measure::Text, _) => Input::of_words(need.key, term, &value.text, origin),
            (_, None) if is_nothing(&value.text) => {
                taken.notes.push(format!("{}: “{}” was read as not given.", place(), value.text));
                continue;
            }
            (_, None) => {
                taken.faults.push(format!(
                    "{} holds “{}”, which is no number; {} is {}.",
                    place(),
                    short(&value.text),
                    need.key,
                    need.measure.name()
                ));
                continue;
            }
            (_, Some(number)) => {
                let units = units(need, value).or(answers.unit(need.key));
                match valued(need, term, number, units, &value.text, origin) {
                    Ok(input) => input,
                    Err(misfit) => {
                        refuse(sheet, need, value, misfit, taken);
                        continue;
                    }
                }
            }
        };
        let item = value.item.clone().filter(|_| need.per.has_item());
        taken.inputs.push(Input { item, ..input });
    }
}

/// The unit of a value of a need: what is said of money holds for money alone.
fn units(need: &Need, value: &Value) -> crate::units::Units {
    let own = value.number.map(|n| n.units).unwrap_or_default();
    let mut all = value.units;
    match need.measure {
        Measure::Money if all.kind.is_some() && own.kind.is_none() => all.kind = None,
        Measure::Money => {}
        Measure::Percent => {
            all.power = own.power;
            all.currency = own.currency;
        }
        Measure::Days | Measure::Times | Measure::Count | Measure::Rate | Measure::PerShare => {
            if all.kind.is_some()
                && own.kind.is_none()
                && need.measure != Measure::Days
                && need.measure != Measure::Times
            {
                all.kind = None;
            }
            all.power = own.power;
        }
        Measure::Shares | Measure::Text => {}
    }
    all
}

/// The one need that a value is of.
fn chosen(sheet: &Sheet, analysis: &Analysis, value: &Value, taken: &mut Taken) -> Option<&'static Need> {
    let fits = |n: &&'static Need| match n.per {
        Per::Item => value.item.is_some(),
        Per::Once | Per::Period => value.item.is_none() || value.by_key,
        Per::ItemPeriod => true,
    };
    let named: Vec<&'static Need> = value.keys.iter().filter_map(|k| analysis.need(k)).collect();
    let mut needs: Vec<&'static Need> = named.iter().copied().filter(fits).collect();
    if needs.is_empty() && named.len() == 1 {
        // A line without items under a label that is none: the label is beside the point.
        needs = named;
    }
    match needs.as_slice() {
        [] => {
            taken.notes.push(format!(
                "{}: “{}” was not used: its row and its head name what does not go together.",
                sheet.place(value.row, value.column),
                value.label
            ));
            None
        }
        [one] if one.per == Per::Item && value.item.is_none() => {
            taken.faults.push(format!(
                "{}: {} is given for each item, and no item is named in the row.",
                sheet.place(value.row, value.column),
                one.key
            ));
            None
        }
        [one] => Some(one),
        several => {
            let name =
                |text: &str| if sheet.name.is_empty() { text.to_owned() } else { format!("{}!{text}", sheet.name) };
            let row = name(&(value.row + 1).to_string());
            let choice = |n: &&'static Need| Choice {
                label: format!("{}: {}", n.key, n.about),
                option: Given { name: "row", value: format!("{row}={}", n.key) },
            };
            ask(
                taken,
                Question {
                    place: format!("{}, {}", sheet.file, name(&format!("{}{}", letters(value.column), value.row + 1))),
                    ask: format!(
                        "“{}” may be {}. Which is it?",
                        value.label,
                        several.iter().map(|n| n.key).collect::<Vec<_>>().join(" or ")
                    ),
                    choices: several.iter().map(choice).collect(),
                    open: None,
                },
            );
            None
        }
    }
}

/// Adds a question that is not asked yet: one for all cells that it would settle.
fn ask(taken: &mut Taken, question: Question) {
    let same = |q: &Question| {
        q.choices == question.choices
            && q.open == question.open
            && (!question.choices.is_empty() || question.open.is_some())
    };
    if !taken.questions.iter().any(same) {
        taken.questions.push(question);
    }
}

fn refuse(sheet: &Sheet, need: &Need, value: &Value, misfit: Misfit, taken: &mut Taken) {
    let place = sheet.place(value.row, value.column);
    let choice = |label: &str, value: String| Choice { label: label.to_owned(), option: Given { name: "unit", value } };
    match misfit {
        Misfit::NoUnit => ask(
            taken,
            Question {
                place,
                ask: format!(
                    "In what unit is “{}” ({})? Neither its cell nor its head, label or title says so.",
                    value.text, need.key
                ),
                choices: [
                    ("in full", "units"),
                    ("thousands", "thousands"),
                    ("millions", "millions"),
                    ("万元", "万元"),
                    ("百万元", "百万元"),
                    ("亿元", "亿元"),
                ]
                .map(|(label, v)| choice(label, v.to_owned()))
                .into(),
                open: Some("--unit ".to_owned()),
            },
        ),
        Misfit::Share => ask(
            taken,
            Question {
                place,
                ask: format!("Is “{}” ({}) per cent or a fraction?", value.text, need.key),
                choices: vec![
                    choice("per cent: 29.0 is 29.0 %", format!("{}=%", need.key)),
                    choice("a fraction: 0.29 is 29 %", format!("{}=fraction", need.key)),
                ],
                open: None,
            },
        ),
        Misfit::Other => taken.faults.push(format!(
            "{place} holds “{}”, and {} is given in {}.",
            value.text,
            need.key,
            need.measure.name()
        )),
    }
}

/// Turns signs as told, and asks where a sign can go both ways.
pub(super) fn signs(analysis: &Analysis, answers: &Answers, taken: &mut Taken) {
    for need in analysis.needs.iter().filter(|n| !n.sign.is_empty()) {
        let of = |i: &&Input| i.key == need.key;
        if let Some((_, turned)) = answers.signs.iter().rev().find(|s| s.0 == need.key) {
            if *turned {
                let own = |i: Input| if i.key == need.key { i.turned() } else { i };
                taken.inputs = std::mem::take(&mut taken.inputs).into_iter().map(own).collect();
            }
            continue;
        }
        let zero = dashu_ratio::RBig::ZERO;
        let below = taken.inputs.iter().filter(of).filter(|i| i.value < zero).count();
        let above = taken.inputs.iter().filter(of).filter(|i| i.value > zero).count();
        if below == 0 {
            continue;
        }
        let Some(first) = taken.inputs.iter().find(|i| i.key == need.key && i.value < zero) else { continue };
        let place = place(first);
        if above > 0 {
            taken.notes.push(format!("{place}: {} was read with its signs as they are: {}.", need.key, need.sign));
            continue;
        }
        let choice = |label: String, value: &str| Choice {
            label,
            option: Given { name: "sign", value: format!("{}={value}", need.key) },
        };
        let question = Question {
            place,
            ask: format!("“{}” is below zero. Of {}, {}: are the signs so?", first.text, need.key, need.sign),
            choices: vec![
                choice(format!("yes: {}", need.sign), "as-said"),
                choice("no: the other way round".to_owned(), "turned"),
            ],
            open: None,
        };
        taken.questions.push(question);
    }
}

/// Asks for what cannot be done without, where some line of the workbook may be it.
pub(super) fn lacking(sheets: &[Sheet], analysis: &Analysis, met: &[&str], lines: &[Unknown], taken: &mut Taken) {
    if lines.is_empty() {
        return;
    }
    let has = |key: &str| met.contains(&key) || taken.inputs.iter().any(|i| i.key == key);
    let lacks: Vec<&Need> = analysis.needs.iter().filter(|n| n.required && !has(n.key)).collect();
    for need in lacks {
        let choice = |u: &Unknown| Choice {
            label: format!("{} {}: “{}”", u.option.0, u.option.1, short(&u.label)),
            option: Given { name: u.option.0, value: format!("{}={}", u.option.1, need.key) },
        };
        let file = sheets.first().map_or_else(String::new, |s| s.file.clone());
        let names: Vec<&str> = need.names.iter().take(4).copied().collect();
        ask(
            taken,
            Question {
                place: lines.first().map_or(file, |l| l.place.clone()),
                ask: format!(
                    "Which line holds {} ({})? None is called so; known names are {}.",
                    need.key,
                    need.about.trim_end_matches('.'),
                    names.join(", ")
                ),
                choices: lines.iter().take(20).map(choice).collect(),
                open: None,
            },
        );
    }
}

fn place(input: &Input) -> String {
    match &input.origin {
        Origin::Cell { file, sheet, row, column } => {
            let sheet = Sheet { file: file.clone(), name: sheet.clone(), ..Sheet::default() };
            sheet.place(*row, *column)
        }
        _ => String::new(),
    }
}

fn is_nothing(text: &str) -> bool {
    ["n/a", "na", "n.a.", "nil", "none", "nm", "n.m.", "无", "不适用"].contains(&text.trim().to_lowercase().as_str())
}

fn short(text: &str) -> String {
    text.chars().take(60).collect::<String>().replace('\n', " ")
}
