#include "Glyph.hpp"

#include <algorithm>

namespace quipux {

Box Box::clippedTo(const Box &other) const {
  return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
          std::min(bottom, other.bottom)};
}

void Box::add(Point point) {
  left = std::min(left, point.x);
  top = std::min(top, point.y);
  right = std::max(right, point.x);
  bottom = std::max(bottom, point.y);
}

void appendWideUTF8(std::string &text, uint32_t c) {
  if (c < 0x800) {
    text.push_back(char(0xC0 | c >> 6));
    text.push_back(char(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    text.push_back(char(0xE0 | c >> 12));
    text.push_back(char(0x80 | (c >> 6 & 0x3F)));
    text.push_back(char(0x80 | (c & 0x3F)));
  } else {
    text.push_back(char(0xF0 | c >> 18));
    text.push_back(char(0x80 | (c >> 12 & 0x3F)));
    text.push_back(char(0x80 | (c >> 6 & 0x3F)));
    text.push_back(char(0x80 | (c & 0x3F)));
  }
}

}  // namespace quipux
