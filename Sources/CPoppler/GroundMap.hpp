#pragma once

#include <cstdint>
#include <vector>

#include "Glyph.hpp"

namespace quipux {

// What lies at each place of the page: the colour painted there last, and when.
//
// Places are cells of about two points, so that asking for the ground under a character costs the same however much
// was painted. Rows in which nothing is painted cost nothing.
class GroundMap {
public:
  static constexpr uint32_t white = 0xFFFFFF;
  static constexpr uint32_t unknown = 0xFF000000;  // a picture or a shading

  struct Cell {
    uint32_t sequence = 0;
    uint32_t colour = white;
  };

  void reset(double width, double height);
  void paint(const Box &box, uint32_t colour, uint32_t sequence);
  using Polygon = std::vector<Point>;
  void paint(const std::vector<Polygon> &polygons, bool evenOdd, const Box &clip, uint32_t colour, uint32_t sequence);
  Cell at(Point place) const;

private:
  double cellSize = 2;
  int columns = 0, rows = 0;
  std::vector<std::vector<Cell>> cells;  // rows; one that is empty is white

  void paintRow(int row, double from, double to, Cell cell);
};

// Nearly equal: nobody could read one on the other.
bool similar(uint32_t colour, uint32_t other);

}  // namespace quipux
