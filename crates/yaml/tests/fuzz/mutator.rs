//! Damages texts by chance, the same way each time.

/// What is put into a text: everything that has a meaning somewhere in YAML.
const TOKENS: &[&str] = &[
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n- ",
    "- ",
    ": ",
    ":",
    " # c\n",
    "#",
    "\"",
    "'",
    "\\",
    "|\n",
    ">-\n  ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!t ",
    "? ",
    "---\n",
    "...\n",
    "%",
    "@",
    "`",
    "\t",
    "\r\n",
    "\u{85}",
    "\u{feff}",
    "é",
    "~",
    "null",
    "010",
    "1e3",
    "0x1F",
    ".inf",
    "<<",
    "a: b\n",
    "a: |\n  x\n",
    "<<<<<<< ",
    "{{x}}",
];

/// Makes damaged texts out of whole ones.
pub(crate) struct Mutator {
    texts: Vec<Vec<u8>>,
    state: u64,
}

impl Mutator {
    pub(crate) fn new(texts: Vec<Vec<u8>>) -> Self {
        assert!(!texts.is_empty(), "no texts to begin with");
        Self { texts, state: 0x9e37_79b9_7f4a_7c15 }
    }

    /// Returns the next damaged text, with two random bytes before it.
    pub(crate) fn next_input(&mut self) -> Vec<u8> {
        let chosen = self.below(self.texts.len());
        let mut bytes = self.texts[chosen].clone();
        for _ in 0..self.below(4) {
            self.damage(&mut bytes);
        }
        let choice = [self.below(256), self.below(256)].map(|byte| byte as u8);
        [&choice, bytes.as_slice()].concat()
    }

    /// Returns a text and two damaged copies of it, with a zero byte between them.
    pub(crate) fn next_sides(&mut self) -> Vec<u8> {
        let chosen = self.below(self.texts.len());
        let base = self.texts[chosen].clone();
        let mut sides = [base.clone(), base.clone()];
        for side in &mut sides {
            for _ in 0..=self.below(2) {
                self.damage(side);
            }
        }
        [base, sides.join(&0)].join(&0)
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = (at + self.below(8)).min(bytes.len());
        let token = TOKENS[self.below(TOKENS.len())].as_bytes();
        match self.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, [self.below(256) as u8])),
            3 => drop(bytes.splice(at..end, token.iter().copied())),
            4 => self.move_line(bytes),
            _ => drop(bytes.splice(at..at, token.iter().copied())),
        }
    }

    /// Copies a line to another place, or indents it.
    fn move_line(&mut self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> =
            bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        if lines.is_empty() {
            return;
        }
        let (from, to) = (self.below(lines.len()), self.below(lines.len()));
        match self.below(2) {
            0 => lines.insert(to, lines[from].clone()),
            _ => drop(lines[from].splice(0..0, b"  ".iter().copied())),
        }
        *bytes = lines.concat();
    }

    /// Returns a number below `limit` (xorshift).
    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 16) as usize % limit
    }
}
