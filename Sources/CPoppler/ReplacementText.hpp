#pragma once

#include <string>

namespace quipux {

// The ActualText of marked content. It is believed only where the glyphs themselves say nothing: it is not what a reader
// of the page sees. It stands for all glyphs of its span together, so it can be taken once.
class ReplacementText {
public:
  // The bytes of a PDF text string: UTF-16 with a byte order mark, or PDFDocEncoding (read as Latin-1).
  void begin(const std::string &bytes);
  void end() { isOpen = false; }
  bool available() const { return isOpen && !isTaken && !text.empty(); }
  const std::string &take() {
    isTaken = true;
    return text;
  }

private:
  std::string text;
  bool isOpen = false, isTaken = false;
};

}  // namespace quipux
