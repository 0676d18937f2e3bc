#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace quipux {

struct Point {
  double x = 0, y = 0;
};

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  Box clippedTo(const Box &other) const;
  void add(Point point);
};

// One drawn character (or ligature), in device space: points, y downwards.
struct Glyph {
  uint32_t sequence;  // position in the order of painting
  uint32_t colour;
  Point origin, end;  // on the baseline
  float cosine, sine; // direction of writing
  float size;
  int16_t angle;      // degrees, for telling lines of different direction apart
  bool hidden;
  bool spaceBefore;
  bool startsString;  // the first that one operator shows: it may stand anywhere
  uint32_t textOffset, textLength;
  uint32_t firstCharacter;

  // The middle of the character, so many parts of its size above the baseline.
  Point above(double height) const {
    return {(origin.x + end.x) / 2 + height * size * sine, (origin.y + end.y) / 2 - height * size * cosine};
  }
};

struct PageGlyphs {
  double width = 0, height = 0;
  std::vector<Glyph> glyphs;
  std::string text;
  double pictureArea = 0;
  size_t mapped = 0, unmapped = 0;
  // Characters of optional content that is switched off: drawn by nobody, only counted.
  size_t switchedOff = 0;
  // More characters than the limit: what is here is the beginning.
  bool truncated = false;
};

struct Line {
  std::string text;
  Box box;
  bool visible;
  bool aslant;  // in another direction than most of the page
};

// No character that means anything outside its font: controls, surrogates, private use.
inline bool isPrivateOrNothing(uint32_t u) {
  return u < 0x20 || (u >= 0x7F && u < 0xA0) || (u >= 0xD800 && u < 0xF900) || u == 0xFFFD || u == 0xFFFE ||
         u == 0xFFFF || u >= 0xF0000;
}

void appendWideUTF8(std::string &text, uint32_t character);

inline void appendUTF8(std::string &text, uint32_t character) {
  if (character < 0x80) {
    text.push_back(char(character));
  } else {
    appendWideUTF8(text, character);
  }
}

}  // namespace quipux
