#include "PageLayout.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "Composition.hpp"

namespace quipux {

namespace {

// All in parts of the font size.
constexpr double wordGap = 0.12;
constexpr double columnGap = 2.0;
constexpr double backwards = -0.5;
constexpr double baselineDrift = 0.35;
constexpr double overprint = 0.2;

// Along the line (u) and down the lines (v), in the frame of the text's direction.
struct Word {
  double start, end, baseline, size;
  double cosine, sine;
  std::string text;
};

struct Frame {
  double cosine, sine;
  double along(Point p) const { return p.x * cosine + p.y * sine; }
  double down(Point p) const { return -p.x * sine + p.y * cosine; }
  Point at(double u, double v) const { return {u * cosine - v * sine, u * sine + v * cosine}; }
};

struct Placed {
  double start, end, baseline;
};

Placed placed(const Glyph &glyph) {
  const Frame frame{glyph.cosine, glyph.sine};
  const double a = frame.along(glyph.origin), b = frame.along(glyph.end);
  return {std::min(a, b), std::max(a, b), frame.down(glyph.origin)};
}

class WordBuilder {
public:
  WordBuilder(const std::string &text, std::vector<Word> &words) : text(text), words(words) {}

  void add(const Glyph &glyph) {
    const Placed place = placed(glyph);
    if (open && isAccent(glyph.firstCharacter) && overlaps(place)) {
      append(glyph);
      return;
    }
    if (!open || !continues(glyph, place)) {
      close();
      current = {place.start, place.end, place.baseline, glyph.size, glyph.cosine, glyph.sine, {}};
      open = true;
    } else if (isOverprint(glyph, place)) {
      return;
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
        words.push_back(current);
      }
    }
    open = false;
  }

private:
  const std::string &text;
  std::vector<Word> &words;
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
    return !glyph.spaceBefore && gap < wordGap * size && gap > backwards * size && place.start > previous.start - 0.1 * size;
  }
};

std::vector<std::vector<const Word *>> lines(std::vector<const Word *> words) {
  std::sort(words.begin(), words.end(), [](const Word *a, const Word *b) {
    return a->baseline != b->baseline ? a->baseline < b->baseline : a < b;
  });
  std::vector<std::vector<const Word *>> found;
  double baseline = 0, size = 0;
  for (const Word *word : words) {
    if (found.empty() || word->baseline - baseline > baselineDrift * std::min(size, word->size)) {
      found.push_back({});
      baseline = word->baseline;
      size = word->size;
    }
    found.back().push_back(word);
  }
  return found;
}

Line lineOf(const std::vector<const Word *> &words, bool visible) {
  Line line{{}, {1e9, 1e9, -1e9, -1e9}, visible};
  for (const Word *word : words) {
    if (!line.text.empty()) {
      line.text.push_back(' ');
    }
    line.text += word->text;
    const Frame frame{word->cosine, word->sine};
    for (const double u : {word->start, word->end}) {
      line.box.add(frame.at(u, word->baseline - 0.8 * word->size));
      line.box.add(frame.at(u, word->baseline + 0.2 * word->size));
    }
  }
  return line;
}

// Fake bold: the same word once more, a hair beside.
bool repeats(const Word &word, const Word &earlier) {
  return word.text == earlier.text && std::fabs(word.start - earlier.start) < overprint * word.size &&
         std::fabs(word.end - earlier.end) < overprint * word.size;
}

void addSegments(std::vector<const Word *> &words, bool visible, std::vector<Line> &result) {
  std::sort(words.begin(), words.end(),
            [](const Word *a, const Word *b) { return a->start != b->start ? a->start < b->start : a < b; });
  std::vector<const Word *> segment;
  double end = 0;
  for (const Word *word : words) {
    const bool repeated = std::any_of(segment.rbegin(), segment.rbegin() + std::min<long>(4, long(segment.size())),
                                      [&](const Word *earlier) { return repeats(*word, *earlier); });
    if (repeated) {
      continue;
    }
    if (!segment.empty() && word->start - end > columnGap * std::max(word->size, segment.back()->size)) {
      result.push_back(lineOf(segment, visible));
      segment.clear();
    }
    end = segment.empty() ? word->end : std::max(end, word->end);
    segment.push_back(word);
  }
  if (!segment.empty()) {
    result.push_back(lineOf(segment, visible));
  }
}

void addLines(const PageGlyphs &page, bool visible, std::vector<Line> &result) {
  std::map<int, std::vector<Word>> byAngle;
  std::map<int, size_t> counts;
  std::map<int, WordBuilder> builders;
  for (const Glyph &glyph : page.glyphs) {
    if (glyph.hidden == visible) {
      continue;
    }
    ++counts[glyph.angle];
    auto &words = byAngle[glyph.angle];
    builders.try_emplace(glyph.angle, page.text, words).first->second.add(glyph);
  }
  for (auto &builder : builders) {
    builder.second.close();
  }
  std::vector<int> angles;
  for (const auto &count : counts) {
    angles.push_back(count.first);
  }
  std::sort(angles.begin(), angles.end(),
            [&](int a, int b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
  for (const int angle : angles) {
    std::vector<const Word *> words;
    for (const Word &word : byAngle[angle]) {
      words.push_back(&word);
    }
    for (auto &line : lines(std::move(words))) {
      addSegments(line, visible, result);
    }
  }
}

}  // namespace

std::vector<Line> layOut(const PageGlyphs &page) {
  std::vector<Line> result;
  addLines(page, true, result);
  addLines(page, false, result);
  return result;
}

}  // namespace quipux
