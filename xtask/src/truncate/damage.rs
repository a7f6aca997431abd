//! Ways in which a file comes damaged.

/// A sequence that looks random and is the same for the same seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

/// The seed of one copy of one file.
pub(crate) fn seed(run: u64, name: &str, case: u64) -> u64 {
    let name = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    Random(name ^ run.rotate_left(32) ^ case).next()
}

/// A damaged copy.
pub(crate) fn damaged(whole: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Random(seed);
    let mut bytes = whole.to_vec();
    if bytes.is_empty() {
        return bytes;
    }
    let kind = random.below(8);
    let n = bytes.len();
    match kind {
        0 | 1 => bytes.truncate(random.below(n)),
        2 => drop(bytes.drain(..random.below(n))),
        3 => {
            for _ in 0..=random.below(100) {
                let i = random.below(n);
                bytes[i] = random.next() as u8;
            }
        }
        4 => {
            for _ in 0..=random.below(8) {
                let from = random.below(bytes.len());
                let to = (from + random.below(5000)).min(bytes.len());
                bytes.drain(from..to);
            }
        }
        5 => thin(&mut bytes, &mut random),
        6 => {
            // Numbers changed: lengths, references, spans, sizes, values.
            for _ in 0..n / 200 + 20 {
                let i = random.below(n);
                if bytes[i].is_ascii_digit() {
                    bytes[i] = b'0' + random.below(10) as u8;
                }
            }
        }
        _ => {
            // A piece said again somewhere else.
            let from = random.below(n);
            let piece = bytes[from..(from + random.below(20_000)).min(n)].to_vec();
            let at = random.below(n);
            bytes.splice(at..at, piece);
        }
    }
    bytes
}

/// Single bytes left out, those that mark something up first of all.
fn thin(bytes: &mut Vec<u8>, random: &mut Random) {
    let rate = [10, 100, 1000][random.below(3)];
    let markup = random.below(2) == 0;
    bytes.retain(|b| !((!markup || b"<>\"'/&;()\\".contains(b)) && random.below(rate) == 0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_does_the_same() {
        let whole = b"<p>Some text with 123 numbers</p>".repeat(20);
        assert_eq!(damaged(&whole, seed(1, "a", 7)), damaged(&whole, seed(1, "a", 7)));
        assert!((0..50).any(|case| damaged(&whole, seed(1, "a", case)) != whole));
        assert_ne!(seed(1, "a", 7), seed(1, "b", 7));
    }
}
