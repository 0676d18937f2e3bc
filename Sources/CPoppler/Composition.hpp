#pragma once

#include <cstdint>
#include <string>

namespace quipux {

// A combining mark, or a spacing accent that is drawn over a letter.
bool isAccent(uint32_t character);

// Letters with their accents, ligatures as letters, soft hyphens only where they are seen (at the end).
std::string composed(const std::string &text);

}  // namespace quipux
