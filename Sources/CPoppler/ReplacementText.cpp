#include "ReplacementText.hpp"

#include <algorithm>

#include "Glyph.hpp"

namespace quipux {

namespace {

constexpr size_t longest = 2000;  // bytes

uint32_t byteAt(const std::string &bytes, size_t place) {
  return static_cast<unsigned char>(bytes[place]);
}

}  // namespace

void ReplacementText::begin(const std::string &bytes) {
  isOpen = true;
  isTaken = false;
  text.clear();
  const bool isWide = bytes.size() > 2 && byteAt(bytes, 0) == 0xFE && byteAt(bytes, 1) == 0xFF;
  const size_t step = isWide ? 2 : 1, most = std::min(bytes.size(), longest);
  for (size_t i = isWide ? 2 : 0; i + step <= most; i += step) {
    const uint32_t character = isWide ? byteAt(bytes, i) << 8 | byteAt(bytes, i + 1) : byteAt(bytes, i);
    if (!isPrivateOrNothing(character)) {
      appendUTF8(text, character);
    }
  }
}

}  // namespace quipux
