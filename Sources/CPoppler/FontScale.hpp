#pragma once

class GfxFont;

namespace quipux {

// What the nominal size of a font is to be multiplied with to compare it with other fonts'. May be without a font.
double fontScale(const GfxFont *font);

}  // namespace quipux
