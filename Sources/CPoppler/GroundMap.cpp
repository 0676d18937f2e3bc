#include "GroundMap.hpp"

#include <algorithm>
#include <cmath>

namespace quipux {

namespace {

// Thinner than this are rules and underlines, under which text can be read.
constexpr double thinnest = 1.5;
// A path with more work than this (rows times edges) is left out rather than computed.
constexpr size_t mostWork = 4'000'000;

struct Crossing {
  double x;
  int direction;
};

std::vector<Crossing> crossings(const std::vector<GroundMap::Polygon> &polygons, double y) {
  std::vector<Crossing> found;
  for (const auto &polygon : polygons) {
    for (size_t i = 0; i < polygon.size(); ++i) {
      const Point a = polygon[i], b = polygon[(i + 1) % polygon.size()];
      if ((a.y <= y) == (b.y <= y)) {
        continue;
      }
      found.push_back({a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), a.y < b.y ? 1 : -1});
    }
  }
  std::sort(found.begin(), found.end(), [](const Crossing &a, const Crossing &b) { return a.x < b.x; });
  return found;
}

}  // namespace

bool similar(uint32_t colour, uint32_t other) {
  if (colour == GroundMap::unknown || other == GroundMap::unknown) {
    return false;
  }
  for (int shift = 0; shift < 24; shift += 8) {
    if (std::abs(int(colour >> shift & 0xFF) - int(other >> shift & 0xFF)) > 20) {
      return false;
    }
  }
  return true;
}

void GroundMap::reset(double width, double height) {
  cellSize = std::max(2.0, std::max(width, height) / 600);
  columns = std::clamp(int(std::ceil(width / cellSize)), 1, 601);
  rows = std::clamp(int(std::ceil(height / cellSize)), 1, 601);
  cells.clear();
  cells.resize(size_t(rows));
}

void GroundMap::paintRow(int row, double from, double to, Cell cell) {
  const int first = std::max(0, int(std::ceil(std::clamp(from / cellSize - 0.5, -1.0, 1e6))));
  const int last = std::min(columns - 1, int(std::floor(std::clamp(to / cellSize - 0.5, -1.0, 1e6))));
  auto &painted = cells[size_t(row)];
  painted.resize(size_t(columns));
  for (int column = first; column <= last; ++column) {
    painted[size_t(column)] = cell;
  }
}

void GroundMap::paint(const Box &box, uint32_t colour, uint32_t sequence) {
  if (!(box.width() >= thinnest && box.height() >= thinnest)) {
    return;
  }
  const int first = std::max(0, int(std::ceil(std::clamp(box.top / cellSize - 0.5, -1.0, 1e6))));
  const int last = std::min(rows - 1, int(std::floor(std::clamp(box.bottom / cellSize - 0.5, -1.0, 1e6))));
  for (int row = first; row <= last; ++row) {
    paintRow(row, box.left, box.right, {sequence, colour});
  }
}

void GroundMap::paint(const std::vector<Polygon> &polygons, bool evenOdd, const Box &clip, uint32_t colour,
                      uint32_t sequence) {
  Box box{1e9, 1e9, -1e9, -1e9};
  size_t edges = 0;
  for (const auto &polygon : polygons) {
    for (const Point point : polygon) {
      box.add(point);
    }
    edges += polygon.size();
  }
  box = box.clippedTo(clip);
  if (!(box.width() >= thinnest && box.height() >= thinnest)) {
    return;
  }
  const int first = std::max(0, int(std::ceil(std::clamp(box.top / cellSize - 0.5, -1.0, 1e6))));
  const int last = std::min(rows - 1, int(std::floor(std::clamp(box.bottom / cellSize - 0.5, -1.0, 1e6))));
  if (last < first || size_t(last - first + 1) * edges > mostWork) {
    return;
  }
  for (int row = first; row <= last; ++row) {
    const auto found = crossings(polygons, (row + 0.5) * cellSize);
    int winding = 0;
    for (size_t i = 0; i + 1 < found.size(); ++i) {
      winding += evenOdd ? 1 : found[i].direction;
      if (evenOdd ? winding % 2 != 0 : winding != 0) {
        paintRow(row, std::max(found[i].x, clip.left), std::min(found[i + 1].x, clip.right), {sequence, colour});
      }
    }
  }
}

GroundMap::Cell GroundMap::at(Point place) const {
  if (!(place.x >= 0 && place.y >= 0)) {
    return {};
  }
  const double column = place.x / cellSize, row = place.y / cellSize;
  if (column >= columns || row >= rows) {
    return {};
  }
  const auto &painted = cells[size_t(row)];
  return painted.empty() ? Cell() : painted[size_t(column)];
}

}  // namespace quipux
