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
  uint32_t textOffset, textLength;
  uint32_t firstCharacter;
};

struct PageGlyphs {
  double width = 0, height = 0;
  std::vector<Glyph> glyphs;
  std::string text;
  double pictureArea = 0;
  size_t mapped = 0, unmapped = 0;
  // Characters of optional content that is switched off: drawn by nobody, only counted.
  size_t switchedOff = 0;
};

struct Line {
  std::string text;
  Box box;
  bool visible;
};

void appendUTF8(std::string &text, uint32_t character);

}  // namespace quipux
