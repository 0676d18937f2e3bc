#pragma once

#include <vector>

#include "Words.hpp"

namespace quipux {

// Joins what came apart because its letters are set with space between them ("A C T I V O"): in one line the usual gap
// between two characters tells letters from words.
void joinSpacedLetters(std::vector<Word> &words);

}  // namespace quipux
