#include "Composition.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "Glyph.hpp"

namespace quipux {

namespace {

uint32_t combining(uint32_t character) {
  switch (character) {
  case 0x00B4: return 0x0301;
  case 0x0060: return 0x0300;
  case 0x00A8: return 0x0308;
  case 0x02DC: return 0x0303;
  case 0x02C6: return 0x0302;
  case 0x00B8: return 0x0327;
  default: return character >= 0x0300 && character < 0x0370 ? character : 0;
  }
}

// The letters of Spanish and its neighbours; what else there may be stays decomposed, which is the same text.
uint32_t letterWith(uint32_t letter, uint32_t mark) {
  struct Row {
    uint32_t mark;
    std::u32string_view from, to;
  };
  static const Row rows[] = {{0x0301, U"aeiouyAEIOUYncsz", U"áéíóúýÁÉÍÓÚÝńćśź"},
                             {0x0300, U"aeiouAEIOU", U"àèìòùÀÈÌÒÙ"},
                             {0x0308, U"aeiouAEIOU", U"äëïöüÄËÏÖÜ"},
                             {0x0303, U"naoNAO", U"ñãõÑÃÕ"},
                             {0x0302, U"aeiouAEIOU", U"âêîôûÂÊÎÔÛ"},
                             {0x0327, U"cC", U"çÇ"}};
  if (letter == 0x0131) {
    letter = 'i';
  }
  for (const Row &row : rows) {
    const size_t at = row.mark == mark ? row.from.find(char32_t(letter)) : std::u32string_view::npos;
    if (at != std::u32string_view::npos) {
      return row.to[at];
    }
  }
  return 0;
}

std::vector<uint32_t> characters(const std::string &text) {
  std::vector<uint32_t> result;
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    uint32_t character = length == 1 ? byte : byte & (0xFF >> (length + 1));
    for (size_t j = 1; j < length && i + j < text.size(); ++j) {
      character = character << 6 | (static_cast<unsigned char>(text[i + j]) & 0x3F);
    }
    result.push_back(character);
    i += length;
  }
  return result;
}

void appendLetter(std::string &text, uint32_t character) {
  static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  if (character >= 0xFB00 && character <= 0xFB06) {
    text += ligatures[character - 0xFB00];
  } else {
    appendUTF8(text, character);
  }
}

}  // namespace

bool isAccent(uint32_t character) {
  return combining(character) != 0;
}

std::string composed(const std::string &text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '`'; })) {
    return text;
  }
  const auto all = characters(text);
  std::string result;
  for (size_t i = 0; i < all.size(); ++i) {
    const uint32_t character = all[i], next = i + 1 < all.size() ? all[i + 1] : 0;
    if (character == 0xAD) {
      if (i + 1 == all.size() && i > 0) {
        result.push_back('-');
      }
      continue;
    }
    if (const uint32_t letter = next ? letterWith(character, combining(next)) : 0) {
      appendUTF8(result, letter);
      ++i;
    } else if (const uint32_t after = next ? letterWith(next, combining(character)) : 0) {
      appendUTF8(result, after);
      ++i;
    } else {
      appendLetter(result, character);
    }
  }
  return result;
}

}  // namespace quipux
