//! What tables assert: totals over rows and columns, changes between columns, rows made of other rows.
//!
//! Layout and labels propose; that the same structure holds in the other columns, or for the other rows,
//! confirms. Where nothing confirms it, nothing is said.

mod again;
mod amount;
mod balance;
mod borne;
mod carried;
mod cross;
mod elsewhere;
mod foot;
mod label;
mod percents;
mod ratios;
mod sheet;
mod side;
mod total;
mod verdict;

use crate::room::Room;
use crate::tie::Tie;
pub(crate) use sheet::Sheet;

/// The tables of a document as grids.
pub(crate) fn sheets(room: Room) -> Vec<Sheet> {
    Sheet::all(room.document, room.reading)
}

/// All that the tables of a document assert.
pub(crate) fn read(room: Room, sheets: &[Sheet]) -> Vec<Tie> {
    let mut ties = Vec::new();
    for sheet in sheets {
        ties.extend(foot::read(room, sheet));
        ties.extend(cross::read(room, sheet));
        ties.extend(percents::read(room, sheet));
        ties.extend(ratios::read(room, sheet));
        ties.extend(balance::read(room, sheet));
        ties.extend(carried::read(room, sheet));
    }
    ties.extend(elsewhere::read(room, sheets, &ties));
    ties.extend(balance::cash(room, sheets));
    borne::settle(&mut ties);
    ties.extend(again::read(room, sheets));
    ties
}
