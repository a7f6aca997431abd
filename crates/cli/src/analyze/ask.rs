//! Questions to the person at the terminal, and what is said where there is none.

use std::io::{BufRead, Write};

use tieout_analyses::{Given, Question};

/// Whether somebody can be asked.
pub(super) fn is_terminal() -> bool {
    use std::io::IsTerminal;
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks until an answer is one; none where the input ends or the person gives up.
pub(super) fn ask(question: &Question, input: &mut impl BufRead, out: &mut impl Write) -> Option<Given> {
    let _ = writeln!(out, "\n{}: {}", question.place, question.ask);
    for (choice, n) in question.choices.iter().zip(1..) {
        let _ = writeln!(out, "  {n}  {}", choice.label);
    }
    let name = question.open.as_deref().map(|o| o.trim_start_matches('-').trim());
    let other = if name.is_some() { ", or other words" } else { "" };
    for _ in 0..5 {
        let _ = match question.choices.len() {
            0 => write!(out, "Answer, or nothing to give up: "),
            n => write!(out, "1-{n}{other}, or nothing to give up: "),
        };
        let _ = out.flush();
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            return None;
        }
        if let Some(choice) = line.parse::<usize>().ok().and_then(|n| question.choices.get(n.checked_sub(1)?)) {
            return Some(choice.option.clone());
        }
        let name = match name {
            Some("unit") => Some("unit"),
            Some("period") => Some("period"),
            _ => None,
        };
        if let Some(name) = name {
            return Some(Given { name, value: line.to_owned() });
        }
        let _ = writeln!(out, "That is none of them.");
    }
    None
}

/// Whether a person agrees.
pub(super) fn agrees(what: &str, input: &mut impl BufRead, out: &mut impl Write) -> bool {
    let _ = write!(out, "\n{what} y/n: ");
    let _ = out.flush();
    let mut line = String::new();
    let _ = input.read_line(&mut line);
    matches!(line.trim(), "y" | "Y" | "yes" | "j" | "是")
}

/// What is to be answered, for one who cannot be asked: the cell, the question, the options that answer it.
pub(super) fn refusal(questions: &[Question]) -> String {
    let one = |q: &Question| {
        let mut out = format!("{}: {}", q.place, q.ask);
        for choice in &q.choices {
            out.push_str(&format!("\n    {}  ({})", choice.option, choice.label));
        }
        match &q.open {
            Some(open) if q.choices.is_empty() => out.push_str(&format!("\n    {open}2013")),
            Some(open) => out.push_str(&format!("\n    {open}… with another")),
            None => {}
        }
        out
    };
    questions.iter().map(one).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tieout_analyses::Choice;

    fn question() -> Question {
        let choice = |label: &str, value: &str| Choice {
            label: label.to_owned(),
            option: Given { name: "unit", value: value.to_owned() },
        };
        Question {
            place: "a.csv, B2".to_owned(),
            ask: "In what unit?".to_owned(),
            choices: vec![choice("millions", "millions"), choice("万元", "万元")],
            open: Some("--unit ".to_owned()),
        }
    }

    fn answered(typed: &str) -> (Option<String>, String) {
        let mut out = Vec::new();
        let given = ask(&question(), &mut typed.as_bytes(), &mut out);
        (given.map(|g| g.to_string()), String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_number_chooses_and_words_answer() {
        let (given, said) = answered("2\n");
        assert_eq!(given.as_deref(), Some("--unit 万元"));
        assert_eq!(
            said,
            "\na.csv, B2: In what unit?\n  1  millions\n  2  万元\n1-2, or other words, or nothing to give up: "
        );
        assert_eq!(answered("RMB billion\n").0.as_deref(), Some("--unit \"RMB billion\""));
        assert_eq!(answered("\n").0, None);
        assert_eq!(answered("").0, None);
        assert_eq!(
            refusal(&[question()]),
            "a.csv, B2: In what unit?\n    --unit millions  (millions)\n    --unit 万元  (万元)\n    --unit … with another"
        );
    }
}
