#include "Words.hpp"

#include <algorithm>
#include <cmath>
#include <deque>

#include "Composition.hpp"
#include "LetterSpacing.hpp"

namespace quipux {

namespace {

// In parts of the font size.
constexpr double backwards = -0.5;

struct Placed {
  double start, end, baseline;
};

Placed placed(const Glyph &glyph) {
  const Frame frame{glyph.cosine, glyph.sine};
  const double a = frame.along(glyph.origin), b = frame.along(glyph.end);
  return {std::min(a, b), std::max(a, b), frame.down(glyph.origin)};
}

bool isDigit(uint32_t character) {
  return character >= '0' && character <= '9';
}

class WordBuilder {
public:
  WordBuilder(const std::string &text, int angle) : direction{angle, 0, {}}, text(text) {}

  Direction direction;

  void add(const Glyph &glyph) {
    ++direction.glyphs;
    const Placed place = placed(glyph);
    if (open && isAccent(glyph.firstCharacter) && overlaps(place)) {
      append(glyph);
      return;
    }
    const bool goesOn = open && continues(glyph, place);
    if (!goesOn || mayBeNextCell(glyph)) {
      const bool touches = goesOn && !current.text.empty();
      close();
      current = {place.start, place.end, place.baseline, glyph.size, glyph.cosine, glyph.sine, glyph.spaceBefore,
                 touches, 0, 0, {}};
      open = true;
    } else if (isOverprint(glyph, place)) {
      return;
    } else {
      ++current.gaps;
      current.gapWidths += place.start - previous.end;
    }
    append(glyph);
    current.end = std::max(current.end, place.end);
    previous = place;
    previousCharacter = glyph.firstCharacter;
  }

  void close() {
    if (open) {
      current.text = composed(current.text);
      if (!current.text.empty()) {
        direction.words.push_back(std::move(current));
      }
    }
    open = false;
  }

private:
  const std::string &text;
  Word current{};
  Placed previous{};
  uint32_t previousCharacter = 0;
  bool open = false;

  void append(const Glyph &glyph) { current.text.append(text, glyph.textOffset, glyph.textLength); }

  bool overlaps(const Placed &place) const {
    return place.start < current.end + 0.05 * current.size && place.end > previous.start - 0.2 * current.size;
  }

  bool isOverprint(const Glyph &glyph, const Placed &place) const {
    return glyph.firstCharacter == previousCharacter && std::fabs(place.start - previous.start) < 0.1 * current.size;
  }

  // A number right behind a name: the next cell's, if the name fills its own.
  bool mayBeNextCell(const Glyph &glyph) const {
    return glyph.startsString && isDigit(glyph.firstCharacter) && !isDigit(previousCharacter);
  }

  bool continues(const Glyph &glyph, const Placed &place) const {
    const double size = std::max(current.size, double(glyph.size));
    const double gap = place.start - previous.end;
    if (std::fabs(place.baseline - current.baseline) > baselineDrift * size) {
      return false;
    }
    if (isOverprint(glyph, place)) {
      return true;
    }
    // An accent typed before its letter: the letter is drawn over it.
    if (isAccent(previousCharacter) && place.start < previous.end && place.start > previous.start - size) {
      return true;
    }
    return !glyph.spaceBefore && gap < wordGap * size && gap > backwards * size &&
           place.start > previous.start - 0.1 * size;
  }
};

}  // namespace

std::vector<Direction> wordsByDirection(const PageGlyphs &page, bool visible) {
  std::deque<WordBuilder> builders;
  WordBuilder *builder = nullptr;
  for (const Glyph &glyph : page.glyphs) {
    if (glyph.hidden == visible) {
      continue;
    }
    if (!builder || builder->direction.angle != glyph.angle) {
      const auto known = std::find_if(builders.begin(), builders.end(),
                                      [&](const WordBuilder &one) { return one.direction.angle == glyph.angle; });
      builder = known != builders.end() ? &*known : &builders.emplace_back(page.text, glyph.angle);
    }
    builder->add(glyph);
  }
  std::vector<Direction> directions;
  for (WordBuilder &one : builders) {
    one.close();
    joinSpacedLetters(one.direction.words);
    directions.push_back(std::move(one.direction));
  }
  std::sort(directions.begin(), directions.end(), [](const Direction &a, const Direction &b) {
    return a.glyphs != b.glyphs ? a.glyphs > b.glyphs : a.angle < b.angle;
  });
  return directions;
}

}  // namespace quipux
