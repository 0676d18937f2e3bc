#include "GlyphCollector.hpp"

#include <GfxFont.h>
#include <algorithm>
#include <cmath>

namespace quipux {

namespace {

constexpr double faintest = 0.05;
constexpr double solid = 0.95;
constexpr double smallestSize = 1.0;
constexpr double thickStroke = 3.0;

uint32_t packed(const GfxRGB &rgb) {
  const auto byte = [](GfxColorComp component) { return uint32_t(std::clamp(int(colToByte(component)), 0, 255)); };
  return byte(rgb.r) << 16 | byte(rgb.g) << 8 | byte(rgb.b);
}

bool isLight(uint32_t colour) {
  return (colour >> 16 & 0xFF) > 225 && (colour >> 8 & 0xFF) > 225 && (colour & 0xFF) > 225;
}

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

void addCurve(GroundMap::Polygon &polygon, Point a, Point b, Point c, Point d) {
  for (int step = 1; step <= 4; ++step) {
    const double t = step / 4.0, s = 1 - t;
    polygon.push_back({s * s * s * a.x + 3 * s * s * t * b.x + 3 * s * t * t * c.x + t * t * t * d.x,
                       s * s * s * a.y + 3 * s * s * t * b.y + 3 * s * t * t * c.y + t * t * t * d.y});
  }
}

GroundMap::Polygon polygonOf(GfxState *state, const GfxSubpath &path) {
  const auto device = [&](int i) {
    Point point;
    state->transform(path.getX(i), path.getY(i), &point.x, &point.y);
    return point;
  };
  GroundMap::Polygon polygon;
  for (int i = 0; i < path.getNumPoints();) {
    if (path.getCurve(i) && i > 0 && i + 2 < path.getNumPoints()) {
      addCurve(polygon, device(i - 1), device(i), device(i + 1), device(i + 2));
      i += 3;
    } else {
      polygon.push_back(device(i));
      ++i;
    }
  }
  return polygon;
}

bool isPrivateOrNothing(Unicode u) {
  return u < 0x20 || (u >= 0x7F && u < 0xA0) || (u >= 0xD800 && u < 0xF900) || u == 0xFFFD || u == 0xFFFE ||
         u == 0xFFFF || u >= 0xF0000;
}

}  // namespace

PageGlyphs GlyphCollector::take() {
  return std::move(page);
}

void GlyphCollector::startPage(int, GfxState *state, XRef *) {
  page = PageGlyphs();
  page.width = state ? state->getPageWidth() : 612;
  page.height = state ? state->getPageHeight() : 792;
  ground.reset(page.width, page.height);
  sequence = 0;
  coloursChanged = fontChanged = true;
  spacePending = softMasked = hasActualText = false;
  savedSoftMasks.clear();
  groups.clear();
  insideSoftMask = 0;
}

void GlyphCollector::endPage() {
  for (Glyph &glyph : page.glyphs) {
    glyph.hidden = glyph.hidden || cannotBeSeen(glyph);
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
  fontFactor = 1;
  const auto &font = state->getFont();
  if (font && font->getType() == fontType3 && !font->isCIDFont()) {
    fontFactor = type3Factor(static_cast<const Gfx8BitFont &>(*font));
  }
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
  double a, b, c, d;
  state->getFontTransMat(&a, &b, &c, &d);
  const double length = std::hypot(a, b);
  stringCosine = length > 0 ? float(a / length) : 1;
  stringSine = length > 0 ? float(b / length) : 0;
  stringAngle = int16_t(std::lround(std::atan2(stringSine, stringCosine) * 180 / M_PI));
  stringClip = clipBox(state);
}

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
  if (insideSoftMask > 0 || page.glyphs.size() >= glyphLimit) {
    return;
  }
  if (uLen == 1 && u && (*u == 0x20 || *u == 0xA0 || *u == 0x09 || (*u >= 0x2000 && *u <= 0x200B))) {
    spacePending = true;
    return;
  }
  Unicode replacement[8];
  if (!readable(u, uLen)) {
    if (!hasActualText || actualTextUsed || actualText.empty()) {
      spacePending = true;
      return;
    }
    uLen = 0;
  }
  Glyph glyph;
  state->transform(x - originX, y - originY, &glyph.origin.x, &glyph.origin.y);
  double advanceX, advanceY;
  state->transformDelta(dx, dy, &advanceX, &advanceY);
  glyph.end = {glyph.origin.x + advanceX, glyph.origin.y + advanceY};
  if (!std::isfinite(glyph.origin.x + glyph.origin.y + glyph.end.x + glyph.end.y)) {
    return;
  }
  glyph.sequence = ++sequence;
  glyph.colour = stringColour;
  glyph.cosine = stringCosine;
  glyph.sine = stringSine;
  glyph.size = std::clamp(std::fabs(stringSize), 0.1f, 2000.0f);
  glyph.angle = stringAngle;
  glyph.spaceBefore = spacePending;
  glyph.textOffset = uint32_t(page.text.size());
  if (uLen == 0) {
    page.text += actualText;
    actualTextUsed = true;
    replacement[0] = 0x41;
    u = replacement;
  }
  for (int i = 0; i < uLen; ++i) {
    if (!isPrivateOrNothing(u[i])) {
      appendUTF8(page.text, u[i]);
    }
  }
  glyph.textLength = uint32_t(page.text.size()) - glyph.textOffset;
  glyph.firstCharacter = u[0];
  const double middleX = (glyph.origin.x + glyph.end.x) / 2 + 0.3 * glyph.size * glyph.sine;
  const double middleY = (glyph.origin.y + glyph.end.y) / 2 - 0.3 * glyph.size * glyph.cosine;
  const double reach = 0.5 * glyph.size;
  glyph.hidden = stringHidden || middleX < std::max(stringClip.left - reach, 0.0) ||
                 middleX > std::min(stringClip.right + reach, page.width) ||
                 middleY < std::max(stringClip.top - reach, 0.0) ||
                 middleY > std::min(stringClip.bottom + reach, page.height);
  if (!glyph.hidden) {
    // The ground as it is now: what is painted later is looked at when the page ends.
    bool seen = false;
    for (const double height : {0.15, 0.5}) {
      const auto cell = ground.at({(glyph.origin.x + glyph.end.x) / 2 + height * glyph.size * glyph.sine,
                                   (glyph.origin.y + glyph.end.y) / 2 - height * glyph.size * glyph.cosine});
      seen = seen || !(similar(glyph.colour, cell.colour) || (cell.colour == GroundMap::unknown && isLight(glyph.colour)));
    }
    glyph.hidden = !seen;
  }
  page.glyphs.push_back(glyph);
  spacePending = false;
}

// Painted over later, by anything that is not see-through.
bool GlyphCollector::cannotBeSeen(const Glyph &glyph) const {
  for (const double height : {0.15, 0.5}) {
    const auto cell = ground.at({(glyph.origin.x + glyph.end.x) / 2 + height * glyph.size * glyph.sine,
                                 (glyph.origin.y + glyph.end.y) / 2 - height * glyph.size * glyph.cosine});
    if (cell.sequence <= glyph.sequence) {
      return false;
    }
  }
  return true;
}

void GlyphCollector::incCharCount(int count) {
  page.switchedOff += size_t(std::max(0, count));
}

// Replacement text is believed only where the glyphs themselves say nothing: it is not what a reader of the page sees.
void GlyphCollector::beginActualText(GfxState *, const GooString *text) {
  hasActualText = true;
  actualTextUsed = false;
  actualText.clear();
  const std::string bytes = text ? text->toStr() : std::string();
  if (bytes.size() > 2 && static_cast<unsigned char>(bytes[0]) == 0xFE && static_cast<unsigned char>(bytes[1]) == 0xFF) {
    for (size_t i = 2; i + 1 < bytes.size() && i < 2000; i += 2) {
      const Unicode u =
          Unicode(static_cast<unsigned char>(bytes[i])) << 8 | static_cast<unsigned char>(bytes[i + 1]);
      if (!isPrivateOrNothing(u)) {
        appendUTF8(actualText, u);
      }
    }
  } else {
    for (size_t i = 0; i < bytes.size() && i < 1000; ++i) {
      const Unicode u = static_cast<unsigned char>(bytes[i]);
      if (!isPrivateOrNothing(u)) {
        appendUTF8(actualText, u);
      }
    }
  }
}

void GlyphCollector::endActualText(GfxState *) {
  hasActualText = false;
}

// MARK: what lies under and over the characters

bool GlyphCollector::paints(GfxState *state, double opacity) const {
  return insideSoftMask == 0 && !softMasked && opacity >= solid && state->getBlendMode() == gfxBlendNormal;
}

void GlyphCollector::fillPath(GfxState *state, bool evenOdd) {
  if (!paints(state, state->getFillOpacity())) {
    return;
  }
  refreshColours(state);
  const GfxPath *path = state->getPath();
  std::vector<GroundMap::Polygon> polygons;
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    polygons.push_back(polygonOf(state, *path->getSubpath(i)));
  }
  ground.paint(polygons, evenOdd, clipBox(state), fillColour, ++sequence);
}

void GlyphCollector::stroke(GfxState *state) {
  const double width = state->getTransformedLineWidth();
  if (!(width >= thickStroke) || !paints(state, state->getStrokeOpacity())) {
    return;
  }
  refreshColours(state);
  const GfxPath *path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const auto polygon = polygonOf(state, *path->getSubpath(i));
    for (size_t j = 0; j + 1 < polygon.size(); ++j) {
      const Point a = polygon[j], b = polygon[j + 1];
      const double length = std::hypot(b.x - a.x, b.y - a.y);
      if (length > 0) {
        const Point side{-(b.y - a.y) / length * width / 2, (b.x - a.x) / length * width / 2};
        ground.paint({{{a.x + side.x, a.y + side.y},
                       {b.x + side.x, b.y + side.y},
                       {b.x - side.x, b.y - side.y},
                       {a.x - side.x, a.y - side.y}}},
                     false, clipBox(state), strokeColour, ++sequence);
      }
    }
  }
}

bool GlyphCollector::tilingPatternFill(GfxState *, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int,
                                       int, double, double) {
  return true;
}

bool GlyphCollector::shade(GfxState *state) {
  if (paints(state, state->getFillOpacity())) {
    ground.paint(clipBox(state), GroundMap::unknown, ++sequence);
  }
  return true;
}

void GlyphCollector::picture(GfxState *state, bool opaque) {
  GroundMap::Polygon corners(4);
  const double unit[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
  for (int i = 0; i < 4; ++i) {
    state->transform(unit[i][0], unit[i][1], &corners[size_t(i)].x, &corners[size_t(i)].y);
  }
  Box box{1e9, 1e9, -1e9, -1e9};
  for (const Point corner : corners) {
    box.add(corner);
  }
  const Box seen = box.clippedTo(clipBox(state));
  if (insideSoftMask > 0 || !(seen.width() > 0 && seen.height() > 0)) {
    return;
  }
  page.pictureArea += seen.width() * seen.height();
  if (opaque && paints(state, state->getFillOpacity())) {
    ground.paint({corners}, false, clipBox(state), GroundMap::unknown, ++sequence);
  }
}

void GlyphCollector::drawImage(GfxState *state, Object *ref, Stream *str, int width, int height,
                               GfxImageColorMap *colorMap, bool interpolate, const int *maskColors, bool inlineImage) {
  picture(state, maskColors == nullptr);
  if (inlineImage) {
    OutputDev::drawImage(state, ref, str, width, height, colorMap, interpolate, maskColors, true);
  }
}

// A mask of one pixel is how some programs fill a rectangle; a larger one paints an unknown part of its place.
void GlyphCollector::drawImageMask(GfxState *state, Object *ref, Stream *str, int width, int height, bool invert,
                                   bool interpolate, bool inlineImage) {
  picture(state, width * height == 1);
  if (inlineImage) {
    OutputDev::drawImageMask(state, ref, str, width, height, invert, interpolate, true);
  }
}

void GlyphCollector::drawMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *,
                                     int, int, bool, bool) {
  picture(state, false);
}

void GlyphCollector::drawSoftMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool,
                                         Stream *, int, int, GfxImageColorMap *, bool) {
  picture(state, false);
}

void GlyphCollector::beginTransparencyGroup(GfxState *, const double *, GfxColorSpace *, bool, bool, bool forSoftMask) {
  groups.push_back({forSoftMask, page.glyphs.size()});
  insideSoftMask += forSoftMask ? 1 : 0;
}

void GlyphCollector::endTransparencyGroup(GfxState *) {
  if (groups.empty()) {
    return;
  }
  lastGroup = groups.back();
  groups.pop_back();
  insideSoftMask -= lastGroup.forSoftMask ? 1 : 0;
}

void GlyphCollector::paintTransparencyGroup(GfxState *state, const double *) {
  if (state->getFillOpacity() >= faintest) {
    return;
  }
  for (size_t i = lastGroup.firstGlyph; i < page.glyphs.size(); ++i) {
    page.glyphs[i].hidden = true;
  }
}

void GlyphCollector::setSoftMask(GfxState *, const double *, bool, Function *, GfxColor *) {
  softMasked = true;
}

}  // namespace quipux
