#pragma once

#include <vector>

#include "Glyph.hpp"

namespace quipux {

// Characters to words to segments, in reading order: lines from top to bottom, the segments of one line from left to
// right. Words on one baseline are one segment unless a gap as wide as between columns parts them. Visible text comes
// first, hidden text after it; text of another direction after that of the page's own.
std::vector<Line> layOut(const PageGlyphs &page);

}  // namespace quipux
