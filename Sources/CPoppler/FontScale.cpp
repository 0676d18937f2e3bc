#include "FontScale.hpp"

#include <GfxFont.h>
#include <cctype>
#include <cmath>

namespace quipux {

namespace {

// Type 3 fonts choose their own units: their size is guessed from the width of an "m" or any letter, as poppler does.
double type3Factor(const Gfx8BitFont &font) {
  int letter = -1, any = -1, m = -1;
  for (int code = 0; code < 256; ++code) {
    const char *name = font.getCharName(code);
    if (!name || !name[0]) {
      continue;
    }
    const bool single = name[1] == '\0';
    if (single && name[0] == 'm') {
      m = code;
    }
    if (single && letter < 0 && std::isalpha(static_cast<unsigned char>(name[0]))) {
      letter = code;
    }
    if (any < 0 && font.getWidth(static_cast<unsigned char>(code)) > 0) {
      any = code;
    }
  }
  double factor = 1;
  if (m >= 0 && font.getWidth(static_cast<unsigned char>(m)) > 0) {
    factor = font.getWidth(static_cast<unsigned char>(m)) / 0.6;
  } else if (letter >= 0 && font.getWidth(static_cast<unsigned char>(letter)) > 0) {
    factor = font.getWidth(static_cast<unsigned char>(letter)) / 0.5;
  } else if (any >= 0) {
    factor = font.getWidth(static_cast<unsigned char>(any)) / 0.5;
  }
  const double *matrix = font.getFontMatrix();
  if (matrix[0] != 0) {
    factor *= std::fabs(matrix[3] / matrix[0]);
  }
  return factor;
}

}  // namespace

double fontScale(const GfxFont *font) {
  const bool isType3 = font && font->getType() == fontType3 && !font->isCIDFont();
  return isType3 ? type3Factor(static_cast<const Gfx8BitFont &>(*font)) : 1;
}

}  // namespace quipux
