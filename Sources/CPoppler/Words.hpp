#pragma once

#include <string>
#include <vector>

#include "Glyph.hpp"

namespace quipux {

// In parts of the font size: a wider gap parts words, a lower or higher baseline lines.
constexpr double wordGap = 0.12;
constexpr double baselineDrift = 0.35;

// Along the line (start to end) and down the lines (baseline), in the frame of the text's direction.
struct Word {
  double start, end, baseline, size;
  double cosine, sine;
  bool afterBlank;  // a blank was drawn before it
  bool touches;     // it goes on where the word painted before it ends: one word, unless a column begins here
  // Between its characters: how many places, and their widths together.
  unsigned gaps;
  double gapWidths;
  std::string text;
};

// Dots and rules to write on: they have spaces of their own.
inline bool isFilling(const Word &word) {
  return word.text.find_first_not_of("._-") == std::string::npos;
}

struct Frame {
  double cosine, sine;
  double along(Point p) const { return p.x * cosine + p.y * sine; }
  double down(Point p) const { return -p.x * sine + p.y * cosine; }
  Point at(double u, double v) const { return {u * cosine - v * sine, u * sine + v * cosine}; }
};

// All words of one direction of writing, in the order of painting.
struct Direction {
  int angle;
  size_t glyphs = 0;
  std::vector<Word> words;
};

// The directions with most characters first; letters that are set apart from each other are words all the same.
std::vector<Direction> wordsByDirection(const PageGlyphs &page, bool visible);

}  // namespace quipux
