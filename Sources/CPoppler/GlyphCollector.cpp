#include "GlyphCollector.hpp"

#include <GfxFont.h>
#include <algorithm>
#include <cmath>

#include "FontScale.hpp"

namespace quipux {

namespace {

constexpr double faintest = 0.05;
constexpr double smallestSize = 1.0;
// Where in a character its ground is looked at, in parts of the size above the baseline.
constexpr double heightsLookedAt[] = {0.15, 0.5};

uint32_t packed(const GfxRGB &rgb) {
  const auto byte = [](GfxColorComp component) { return uint32_t(std::clamp(int(colToByte(component)), 0, 255)); };
  return byte(rgb.r) << 16 | byte(rgb.g) << 8 | byte(rgb.b);
}

bool isLight(uint32_t colour) {
  return (colour >> 16 & 0xFF) > 225 && (colour >> 8 & 0xFF) > 225 && (colour & 0xFF) > 225;
}

bool isBlank(Unicode u) {
  return u == 0x20 || u == 0xA0 || u == 0x09 || (u >= 0x2000 && u <= 0x200B);
}

}  // namespace

PageGlyphs GlyphCollector::take() {
  most = std::max(most, page.glyphs.size());
  return std::move(page);
}

void GlyphCollector::startPage(int, GfxState *state, XRef *) {
  page = PageGlyphs();
  page.glyphs.reserve(std::max<size_t>(most, 2048));
  page.text.reserve(std::max<size_t>(most, 4096));
  page.width = state ? state->getPageWidth() : 612;
  page.height = state ? state->getPageHeight() : 792;
  ground.reset(page.width, page.height);
  sequence = 0;
  coloursChanged = fontChanged = true;
  spacePending = softMasked = false;
  replacement = ReplacementText();
  savedSoftMasks.clear();
  groups.clear();
  insideSoftMask = 0;
}

void GlyphCollector::endPage() {
  for (Glyph &glyph : page.glyphs) {
    glyph.hidden = glyph.hidden || isPaintedOver(glyph);
  }
}

void GlyphCollector::saveState(GfxState *) {
  savedSoftMasks.push_back(softMasked);
}

void GlyphCollector::restoreState(GfxState *) {
  coloursChanged = fontChanged = true;
  if (!savedSoftMasks.empty()) {
    softMasked = savedSoftMasks.back();
    savedSoftMasks.pop_back();
  }
}

void GlyphCollector::refreshColours(GfxState *state) {
  if (!coloursChanged) {
    return;
  }
  coloursChanged = false;
  GfxRGB rgb;
  const auto colour = [&](GfxColorSpace *space, auto read) {
    if (!space || space->getMode() == csPattern) {
      return GroundMap::unknown;
    }
    read();
    return packed(rgb);
  };
  fillColour = colour(state->getFillColorSpace(), [&] { state->getFillRGB(&rgb); });
  strokeColour = colour(state->getStrokeColorSpace(), [&] { state->getStrokeRGB(&rgb); });
}

void GlyphCollector::refreshFont(GfxState *state) {
  if (!fontChanged) {
    return;
  }
  fontChanged = false;
  fontFactor = fontScale(state->getFont().get());
}

Box GlyphCollector::clipBox(GfxState *state) const {
  Box box;
  state->getClipBBox(&box.left, &box.top, &box.right, &box.bottom);
  return box.clippedTo({0, 0, page.width, page.height});
}

// MARK: characters

void GlyphCollector::beginString(GfxState *state, const GooString *) {
  refreshColours(state);
  refreshFont(state);
  const int render = state->getRender();
  const bool fills = render == 0 || render == 2 || render == 4 || render == 6;
  const bool strokes = render == 1 || render == 2 || render == 5 || render == 6;
  const bool fillSeen = fills && state->getFillOpacity() >= faintest;
  const bool strokeSeen = strokes && state->getStrokeOpacity() >= faintest;
  stringColour = fillSeen ? fillColour : strokeColour;
  stringSize = float(state->getTransformedFontSize() * fontFactor);
  stringHidden = !(fillSeen || strokeSeen) || !(std::fabs(stringSize) >= smallestSize);
  refreshDirection(state);
  stringClip = clipBox(state);
  stringBegins = true;
}

void GlyphCollector::refreshDirection(GfxState *state) {
  double a, b, c, d;
  state->getFontTransMat(&a, &b, &c, &d);
  if (a == along.x && b == along.y) {
    return;
  }
  along = {a, b};
  const double length = std::hypot(a, b);
  stringCosine = length > 0 ? float(a / length) : 1;
  stringSine = length > 0 ? float(b / length) : 0;
  stringAngle = int16_t(std::lround(std::atan2(stringSine, stringCosine) * 180 / M_PI));
}

// Counts it; false for one that means nothing outside its font.
bool GlyphCollector::readable(const Unicode *u, int uLen) {
  if (uLen <= 0 || !u || std::all_of(u, u + uLen, isPrivateOrNothing)) {
    ++page.unmapped;
    return false;
  }
  ++page.mapped;
  return true;
}

void GlyphCollector::drawChar(GfxState *state, double x, double y, double dx, double dy, double originX, double originY,
                              CharCode, int, const Unicode *u, int uLen) {
  if (insideSoftMask > 0) {
    return;
  }
  if (page.glyphs.size() >= glyphLimit) {
    page.truncated = true;
    return;
  }
  if (uLen == 1 && u && isBlank(*u)) {
    spacePending = true;
    return;
  }
  const bool isReadable = readable(u, uLen);
  if (!isReadable && !replacement.available()) {
    spacePending = true;
    return;
  }
  Glyph glyph;
  if (!place(glyph, state, {x - originX, y - originY}, {dx, dy})) {
    return;
  }
  isReadable ? write(glyph, u, uLen) : write(glyph, replacement.take());
  glyph.hidden = stringHidden || isOutside(glyph) || hasColourOfGround(glyph);
  page.glyphs.push_back(glyph);
  spacePending = stringBegins = false;
}

// False for places that are no numbers.
bool GlyphCollector::place(Glyph &glyph, GfxState *state, Point origin, Point advance) {
  state->transform(origin.x, origin.y, &glyph.origin.x, &glyph.origin.y);
  Point device;
  state->transformDelta(advance.x, advance.y, &device.x, &device.y);
  glyph.end = {glyph.origin.x + device.x, glyph.origin.y + device.y};
  glyph.sequence = ++sequence;
  glyph.colour = stringColour;
  glyph.cosine = stringCosine;
  glyph.sine = stringSine;
  glyph.size = std::clamp(std::fabs(stringSize), 0.1f, 2000.0f);
  glyph.angle = stringAngle;
  glyph.spaceBefore = spacePending;
  glyph.startsString = stringBegins;
  return std::isfinite(glyph.origin.x + glyph.origin.y + glyph.end.x + glyph.end.y);
}

void GlyphCollector::write(Glyph &glyph, const Unicode *u, int uLen) {
  glyph.textOffset = uint32_t(page.text.size());
  for (int i = 0; i < uLen; ++i) {
    if (!isPrivateOrNothing(u[i])) {
      appendUTF8(page.text, u[i]);
    }
  }
  glyph.textLength = uint32_t(page.text.size()) - glyph.textOffset;
  glyph.firstCharacter = u[0];
}

void GlyphCollector::write(Glyph &glyph, const std::string &text) {
  glyph.textOffset = uint32_t(page.text.size());
  page.text += text;
  glyph.textLength = uint32_t(text.size());
  glyph.firstCharacter = 0x41;  // no accent, no blank
}

bool GlyphCollector::isOutside(const Glyph &glyph) const {
  const Point middle = glyph.above(0.3);
  const double reach = 0.5 * glyph.size;
  return middle.x < std::max(stringClip.left - reach, 0.0) || middle.x > std::min(stringClip.right + reach, page.width) ||
         middle.y < std::max(stringClip.top - reach, 0.0) || middle.y > std::min(stringClip.bottom + reach, page.height);
}

// The ground as it is now: what is painted later is looked at when the page ends.
bool GlyphCollector::hasColourOfGround(const Glyph &glyph) const {
  for (const double height : heightsLookedAt) {
    const uint32_t colour = ground.at(glyph.above(height)).colour;
    if (!similar(glyph.colour, colour) && !(colour == GroundMap::unknown && isLight(glyph.colour))) {
      return false;
    }
  }
  return true;
}

// By anything that is not see-through.
bool GlyphCollector::isPaintedOver(const Glyph &glyph) const {
  for (const double height : heightsLookedAt) {
    if (ground.at(glyph.above(height)).sequence <= glyph.sequence) {
      return false;
    }
  }
  return true;
}

void GlyphCollector::incCharCount(int count) {
  page.switchedOff += size_t(std::max(0, count));
}

void GlyphCollector::beginActualText(GfxState *, const GooString *text) {
  replacement.begin(text ? text->toStr() : std::string());
}

void GlyphCollector::endActualText(GfxState *) {
  replacement.end();
}

}  // namespace quipux
