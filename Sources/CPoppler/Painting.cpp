#include "GlyphCollector.hpp"

#include <algorithm>
#include <cmath>

namespace quipux {

namespace {

constexpr double faintest = 0.05;
constexpr double solid = 0.95;
constexpr double thickStroke = 3.0;

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

}  // namespace

// What lies under and over the characters.

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
