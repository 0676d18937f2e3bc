#pragma once

#include <memory>
#include <vector>

#include <GfxState.h>
#include <OutputDev.h>

#include "Glyph.hpp"
#include "GroundMap.hpp"
#include "ReplacementText.hpp"

namespace quipux {

// Takes down every drawn character with its place, and decides whether a reader of the page can see it.
//
// A character is hidden when it is rendered invisibly or transparently, smaller than a point, outside the page or the
// clip, in the colour of its ground, or painted over later. Nothing is rendered and no picture is decoded.
class GlyphCollector final : public OutputDev {
public:
  // Pictures and shadings are left alone altogether where they would cost a decoding (JPEG 2000).
  bool skipsPictures = false;
  size_t glyphLimit = 200'000;

  PageGlyphs take();

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return !skipsPictures; }
  bool needCharCount() override { return true; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }

  void startPage(int, GfxState *state, XRef *) override;
  void endPage() override;
  void saveState(GfxState *) override;
  void restoreState(GfxState *) override;
  void updateFillColorSpace(GfxState *) override { coloursChanged = true; }
  void updateStrokeColorSpace(GfxState *) override { coloursChanged = true; }
  void updateFillColor(GfxState *) override { coloursChanged = true; }
  void updateStrokeColor(GfxState *) override { coloursChanged = true; }
  void updateFont(GfxState *) override { fontChanged = true; }

  void beginString(GfxState *state, const GooString *) override;
  void drawChar(GfxState *state, double x, double y, double dx, double dy, double originX, double originY, CharCode,
                int, const Unicode *u, int uLen) override;
  void incCharCount(int count) override;
  void beginActualText(GfxState *, const GooString *text) override;
  void endActualText(GfxState *) override;

  void stroke(GfxState *state) override;
  void fill(GfxState *state) override { fillPath(state, false); }
  void eoFill(GfxState *state) override { fillPath(state, true); }
  bool tilingPatternFill(GfxState *, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double,
                         double) override;
  bool functionShadedFill(GfxState *state, GfxFunctionShading *) override { return shade(state); }
  bool axialShadedFill(GfxState *state, GfxAxialShading *, double, double) override { return shade(state); }
  bool radialShadedFill(GfxState *state, GfxRadialShading *, double, double) override { return shade(state); }
  bool gouraudTriangleShadedFill(GfxState *state, GfxGouraudTriangleShading *) override { return shade(state); }
  bool patchMeshShadedFill(GfxState *state, GfxPatchMeshShading *) override { return shade(state); }

  void drawImageMask(GfxState *state, Object *ref, Stream *str, int width, int height, bool invert, bool interpolate,
                     bool inlineImage) override;
  void drawImage(GfxState *state, Object *ref, Stream *str, int width, int height, GfxImageColorMap *colorMap,
                 bool interpolate, const int *maskColors, bool inlineImage) override;
  void drawMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
                       bool, bool) override;
  void drawSoftMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
                           GfxImageColorMap *, bool) override;
  void setSoftMaskFromImageMask(GfxState *, Object *, Stream *, int, int, bool, bool, double *) override {}
  void unsetSoftMaskFromImageMask(GfxState *, double *) override {}

  void beginTransparencyGroup(GfxState *, const double *, GfxColorSpace *, bool, bool, bool forSoftMask) override;
  void endTransparencyGroup(GfxState *) override;
  void paintTransparencyGroup(GfxState *state, const double *) override;
  void setSoftMask(GfxState *, const double *, bool, Function *, GfxColor *) override;
  void clearSoftMask(GfxState *) override { softMasked = false; }

private:
  struct Group {
    bool forSoftMask;
    size_t firstGlyph;
  };

  PageGlyphs page;
  size_t most = 0;  // glyphs on a page so far
  GroundMap ground;
  uint32_t sequence = 0;
  bool coloursChanged = true, fontChanged = true;
  uint32_t fillColour = 0, strokeColour = 0;
  double fontFactor = 1;
  bool stringHidden = false;
  uint32_t stringColour = 0;
  float stringSize = 0, stringCosine = 1, stringSine = 0;
  int16_t stringAngle = 0;
  Point along{1, 0};  // the direction in which strings run, as it was last looked at
  Box stringClip;
  bool spacePending = false, stringBegins = false;
  bool softMasked = false;
  std::vector<bool> savedSoftMasks;
  std::vector<Group> groups;
  Group lastGroup{false, 0};
  int insideSoftMask = 0;
  ReplacementText replacement;

  void refreshColours(GfxState *state);
  void refreshFont(GfxState *state);
  void refreshDirection(GfxState *state);
  bool paints(GfxState *state, double opacity) const;
  bool readable(const Unicode *u, int uLen);
  bool place(Glyph &glyph, GfxState *state, Point origin, Point advance);
  void write(Glyph &glyph, const Unicode *u, int uLen);
  void write(Glyph &glyph, const std::string &text);
  bool isOutside(const Glyph &glyph) const;
  bool hasColourOfGround(const Glyph &glyph) const;
  bool isPaintedOver(const Glyph &glyph) const;
  void fillPath(GfxState *state, bool evenOdd);
  bool shade(GfxState *state);
  void picture(GfxState *state, bool opaque);
  Box clipBox(GfxState *state) const;
};

}  // namespace quipux
