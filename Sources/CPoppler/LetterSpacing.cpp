#include "LetterSpacing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace quipux {

namespace {

// In parts of the font size.
constexpr double leastSpacing = 0.05;
constexpr double mostSpacing = 0.2;            // a blank that was not drawn may be hardly wider
constexpr double mostSpacingWithBlanks = 0.5;  // where blanks are drawn, a gap is none
constexpr double widestGap = 1.5;
constexpr double sameSpacing = 0.04;
constexpr unsigned fewestGaps = 3;

using Words = std::vector<Word>;

bool isDigit(char character) {
  return character >= '0' && character <= '9';
}

double gapBefore(const Word &word, const Word &previous) {
  return word.start - previous.end;
}

bool isOfOneLine(const Word &word, const Word &previous) {
  const double size = std::max(word.size, previous.size), gap = gapBefore(word, previous);
  return std::fabs(word.baseline - previous.baseline) < baselineDrift * size && gap > -leastSpacing * size &&
         gap < widestGap * size;
}

// Apart, although no blank was drawn, and no further than letters may be.
bool mayBeSpaced(const Word &word, const Word &previous) {
  return !word.afterBlank && !word.touches &&
         gapBefore(word, previous) < (mostSpacingWithBlanks + wordGap) * std::max(word.size, previous.size);
}

class Joining {
public:
  explicit Joining(Words &words)
      : words(words),
        mostUsual(std::any_of(words.begin(), words.end(), [](const Word &word) { return word.afterBlank; })
                      ? mostSpacingWithBlanks
                      : mostSpacing) {}

  void joinAll() {
    for (size_t first = 0; first < words.size();) {
      size_t end = first + 1;
      bool isWanted = false;
      for (; end < words.size() && isOfOneLine(words[end], words[end - 1]); ++end) {
        isWanted = isWanted || mayBeSpaced(words[end], words[end - 1]);
      }
      joinLine(first, end, isWanted);
      first = end;
    }
    words.resize(kept);
  }

private:
  Words &words;
  const double mostUsual;
  size_t kept = 0;
  // Of the last line that had enough of them: one of two letters tells nothing by itself.
  double spacing = 0, spacedSize = 0;
  std::vector<std::pair<double, unsigned>> found;

  void keep(size_t place) {
    if (kept != place) {
      words[kept] = std::move(words[place]);
    }
    ++kept;
  }

  void joinLine(size_t first, size_t end, bool isWanted) {
    const double usual = isWanted ? usualGap(first, end) : 0;
    double previousEnd = words[first].end, previousSize = words[first].size;
    keep(first);
    for (size_t i = first + 1; i < end; ++i) {
      Word &word = words[i];
      Word &last = words[kept - 1];
      const double size = std::max(word.size, previousSize), gap = word.start - previousEnd;
      const bool joins = usual > leastSpacing * size && !word.afterBlank && !word.touches && gap < usual + wordGap * size;
      previousEnd = word.end;
      previousSize = word.size;
      if (joins && isDigit(word.text.front()) == isDigit(last.text.back())) {
        last.text += word.text;
        last.end = std::max(last.end, word.end);
        continue;
      }
      word.touches = word.touches || joins;
      keep(i);
    }
  }

  // The lower median of the gaps between characters without a blank between them; 0 where nothing is set apart.
  double usualGap(size_t first, size_t end) {
    found.clear();
    unsigned count = 0;
    double size = 0;
    for (size_t i = first; i < end; ++i) {
      const Word &word = words[i];
      size = std::max(size, word.size);
      if (isFilling(word)) {
        continue;
      }
      if (word.gaps > 0) {
        found.emplace_back(word.gapWidths / word.gaps, word.gaps);
        count += word.gaps;
      }
      if (i > first && mayBeSpaced(word, words[i - 1])) {
        found.emplace_back(gapBefore(word, words[i - 1]), 1);
        ++count;
      }
    }
    std::sort(found.begin(), found.end());
    unsigned before = 0;
    double usual = 0;
    for (const auto &[gap, times] : found) {
      usual = gap;
      before += times;
      if (2 * before >= count) {
        break;
      }
    }
    if (count < fewestGaps) {
      const bool isSame = std::fabs(size - spacedSize) < leastSpacing * size && usual < spacing + sameSpacing * size;
      return isSame ? spacing : 0;
    }
    const bool isSpaced = usual <= mostUsual * size;
    if (isSpaced && usual > leastSpacing * size) {
      spacing = usual;
      spacedSize = size;
    }
    return isSpaced ? usual : 0;
  }
};

}  // namespace

void joinSpacedLetters(Words &words) {
  if (!words.empty()) {
    Joining(words).joinAll();
  }
}

}  // namespace quipux
