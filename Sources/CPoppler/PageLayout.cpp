#include "PageLayout.hpp"

#include <algorithm>
#include <cmath>

#include "Segments.hpp"
#include "Words.hpp"

namespace quipux {

namespace {

// In parts of the font size.
constexpr double overprint = 0.2;
constexpr double backwards = 0.5;

// Fake bold: the same word once more, a hair beside.
bool repeats(const Word &word, const Word &earlier) {
  return word.text == earlier.text && std::fabs(word.start - earlier.start) < overprint * word.size &&
         std::fabs(word.end - earlier.end) < overprint * word.size;
}

Row fromLeftToRight(Row words) {
  std::sort(words.begin(), words.end(),
            [](const Word *a, const Word *b) { return a->start != b->start ? a->start < b->start : a < b; });
  Row row;
  for (const Word *word : words) {
    const auto last = row.rbegin() + std::min<long>(4, long(row.size()));
    if (std::none_of(row.rbegin(), last, [&](const Word *earlier) { return repeats(*word, *earlier); })) {
      row.push_back(word);
    }
  }
  return row;
}

bool overlap(const Row &row) {
  double end = -1e9;
  for (const Word *word : row) {
    if (word->start < end - backwards * word->size && !isFilling(*word)) {
      return true;
    }
    end = isFilling(*word) ? end : std::max(end, word->end);
  }
  return false;
}

// Where one cell's text runs over the next one's, only the order of painting tells them apart.
void addRows(Row words, std::vector<Row> &found) {
  Row row = fromLeftToRight(words);
  if (!overlap(row)) {
    found.push_back(std::move(row));
    return;
  }
  std::sort(words.begin(), words.end());
  const size_t first = found.size();
  double end = -1e9;
  for (const Word *word : words) {
    if (found.size() == first || word->start < end - backwards * word->size) {
      found.push_back({});
    }
    found.back().push_back(word);
    end = word->end;
  }
  for (size_t i = first; i < found.size(); ++i) {
    found[i] = fromLeftToRight(std::move(found[i]));
  }
  std::sort(found.begin() + long(first), found.end(), [](const Row &a, const Row &b) {
    const Word *one = a.front(), *other = b.front();
    return one->start != other->start ? one->start < other->start : one < other;
  });
}

// Words on one baseline, from top to bottom.
std::vector<Row> rows(const std::vector<Word> &words) {
  Row sorted;
  sorted.reserve(words.size());
  for (const Word &word : words) {
    sorted.push_back(&word);
  }
  std::sort(sorted.begin(), sorted.end(), [](const Word *a, const Word *b) {
    return a->baseline != b->baseline ? a->baseline < b->baseline : a < b;
  });
  std::vector<Row> found;
  Row row;
  double baseline = 0, size = 0;
  for (const Word *word : sorted) {
    if (row.empty() || word->baseline - baseline > baselineDrift * std::min(size, word->size)) {
      if (!row.empty()) {
        addRows(std::move(row), found);
      }
      row.clear();
      baseline = word->baseline;
      size = word->size;
    }
    row.push_back(word);
  }
  if (!row.empty()) {
    addRows(std::move(row), found);
  }
  return found;
}

// The page as its text is read: turned by quarters until most of it runs from left to right.
class Upright {
public:
  Upright(const PageGlyphs &page, int angle) : mainAngle(angle) {
    const long quarter = std::lround(angle / 90.0);
    const bool isTurned = std::labs(angle - quarter * 90) <= sameDirection;
    const double cosines[] = {1, 0, -1, 0}, sines[] = {0, 1, 0, -1};
    const size_t place = isTurned ? size_t((quarter % 4 + 4) % 4) : 0;
    frame = {cosines[place], sines[place]};
    left = std::min(0.0, frame.along({page.width, page.height}));
    top = std::min(0.0, frame.down({page.width, page.height}));
  }

  Point at(Point p) const { return {frame.along(p) - left, frame.down(p) - top}; }

  bool isAslant(int angle) const {
    const int turn = std::abs(angle - mainAngle) % 360;
    return std::min(turn, 360 - turn) > sameDirection;
  }

private:
  static constexpr int sameDirection = 10;  // degrees: pages are scanned askew
  int mainAngle;
  Frame frame{1, 0};
  double left = 0, top = 0;
};

Line lineOf(const Row &words, bool visible, bool aslant, const Upright &upright) {
  Line line{{}, {1e9, 1e9, -1e9, -1e9}, visible, aslant};
  const Word *previous = nullptr;
  for (const Word *word : words) {
    if (previous && !(word->touches && word == previous + 1)) {
      line.text.push_back(' ');
    }
    previous = word;
    line.text += word->text;
    const Frame frame{word->cosine, word->sine};
    for (const double u : {word->start, word->end}) {
      line.box.add(upright.at(frame.at(u, word->baseline - 0.8 * word->size)));
      line.box.add(upright.at(frame.at(u, word->baseline + 0.2 * word->size)));
    }
  }
  return line;
}

void addLines(const std::vector<Direction> &directions, bool visible, const Upright &upright,
              std::vector<Line> &result) {
  for (const Direction &direction : directions) {
    const bool aslant = upright.isAslant(direction.angle);
    for (const auto &row : segments(rows(direction.words))) {
      for (const Row &segment : row) {
        result.push_back(lineOf(segment, visible, aslant, upright));
      }
    }
  }
}

}  // namespace

std::vector<Line> layOut(const PageGlyphs &page) {
  const std::vector<Direction> visible = wordsByDirection(page, true), hidden = wordsByDirection(page, false);
  const auto &most = visible.empty() ? hidden : visible;
  const Upright upright(page, most.empty() ? 0 : most.front().angle);
  std::vector<Line> result;
  addLines(visible, true, upright, result);
  addLines(hidden, false, upright, result);
  return result;
}

}  // namespace quipux
