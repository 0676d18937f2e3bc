#include "Segments.hpp"

#include <algorithm>
#include <cmath>

namespace quipux {

namespace {

// All in parts of the font size.
constexpr double columnGap = 2.0;
constexpr double widestBlank = 4.0;  // of a justified line
constexpr double narrowGap = 0.5;
constexpr double tellingGap = 0.8;  // wide enough to show a column to other rows
constexpr double usualBlank = 0.28;
constexpr double alignment = 0.12;
constexpr double reach = 20;  // how far above and below a column is looked for

// The gap before one word of a row, the first excepted.
struct Gap {
  size_t row, word;
  double place;     // where the word begins
  double baseline, size;
  double width;     // in parts of the size
  double usual;     // of the other gaps in the row, in parts of the size
  bool afterMark;   // after a bullet or a number of a list
  bool isEven;      // all gaps of the row are the same: justified
};

bool isListMark(const Row &row, size_t word) {
  return word == 1 && row[0]->text.size() <= 3;
}

// Of the gaps without that one, the lower median.
double usualBeside(const std::vector<double> &sorted, double own) {
  if (sorted.size() < 2) {
    return usualBlank;
  }
  const size_t middle = (sorted.size() - 2) / 2;
  return own <= sorted[middle] ? sorted[middle + 1] : sorted[middle];
}

void addGaps(const std::vector<Row> &rows, size_t number, std::vector<Gap> &gaps) {
  const Row &row = rows[number];
  const size_t first = gaps.size();
  double end = row.empty() ? 0 : row[0]->end;
  std::vector<double> widths;
  for (size_t i = 1; i < row.size(); ++i) {
    const Word &word = *row[i];
    const double size = std::max(word.size, row[i - 1]->size);
    const double width = (word.start - end) / size;
    if (!word.touches) {
      widths.push_back(width);
    }
    gaps.push_back({number, i, word.start, word.baseline, size, width, usualBlank, isListMark(row, i), false});
    end = std::max(end, word.end);
  }
  std::sort(widths.begin(), widths.end());
  for (size_t i = first; i < gaps.size(); ++i) {
    gaps[i].usual = usualBeside(widths, gaps[i].width);
    gaps[i].isEven = widths.size() > 1 && !rows[number][gaps[i].word]->touches && widths.back() < 1.15 * widths.front();
  }
}

// Gaps that cannot be blanks, by where the word after them begins.
class Columns {
public:
  explicit Columns(const std::vector<Gap> &gaps) {
    for (const Gap &gap : gaps) {
      const bool tells = gap.width >= tellingGap && gap.width >= 2 * gap.usual && !gap.afterMark;
      if (gap.width > columnGap || tells) {
        places.push_back(&gap);
      }
    }
    std::sort(places.begin(), places.end(), [](const Gap *a, const Gap *b) { return a->place < b->place; });
  }

  // Whether another row nearby has a column that begins at the same place.
  bool hold(const Gap &gap) const {
    const double tolerance = alignment * gap.size;
    auto at = std::lower_bound(places.begin(), places.end(), gap.place - tolerance,
                               [](const Gap *one, double place) { return one->place < place; });
    // A place that hundreds of rows share needs no further search.
    for (int looks = 0; at != places.end() && (*at)->place <= gap.place + tolerance && looks < 200; ++at, ++looks) {
      if ((*at)->row != gap.row && std::fabs((*at)->baseline - gap.baseline) < reach * gap.size) {
        return true;
      }
    }
    return false;
  }

private:
  std::vector<const Gap *> places;
};

bool parts(const Gap &gap, const std::vector<Row> &rows, const Columns &columns) {
  if (gap.width > columnGap) {
    return !gap.isEven || gap.width > widestBlank || columns.hold(gap);
  }
  if (gap.afterMark) {
    return false;
  }
  const Row &row = rows[gap.row];
  if (row[gap.word]->touches) {
    return columns.hold(gap);
  }
  if (gap.width >= narrowGap) {
    return gap.width >= 1.6 * gap.usual && columns.hold(gap);
  }
  // As wide as any blank, but none was drawn.
  const bool othersHaveBlanks = gap.word > 1 && row[gap.word - 1]->afterBlank;
  return othersHaveBlanks && !row[gap.word]->afterBlank && columns.hold(gap);
}

}  // namespace

std::vector<std::vector<Row>> segments(const std::vector<Row> &rows) {
  std::vector<Gap> gaps;
  for (size_t number = 0; number < rows.size(); ++number) {
    addGaps(rows, number, gaps);
  }
  const Columns columns(gaps);
  std::vector<std::vector<Row>> result(rows.size());
  auto gap = gaps.begin();
  for (size_t number = 0; number < rows.size(); ++number) {
    for (size_t i = 0; i < rows[number].size(); ++i) {
      if (i == 0 || parts(*gap++, rows, columns)) {
        result[number].push_back({});
      }
      result[number].back().push_back(rows[number][i]);
    }
  }
  return result;
}

}  // namespace quipux
