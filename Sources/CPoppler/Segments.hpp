#pragma once

#include <vector>

#include "Words.hpp"

namespace quipux {

using Row = std::vector<const Word *>;

// Cuts rows (words on one baseline, from left to right) where columns are parted. The rows of one page, from top to
// bottom, are told from their neighbours what their columns are: a name may fill its cell up to the number in the next
// one, and a justified line may have blanks as wide as between columns.
std::vector<std::vector<Row>> segments(const std::vector<Row> &rows);

}  // namespace quipux
