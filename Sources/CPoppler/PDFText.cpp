#include "CPoppler.h"

#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <OptionalContent.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <XRef.h>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unistd.h>

#include "GlyphCollector.hpp"
#include "PageLayout.hpp"

namespace {

using namespace quipux;

struct Storage {
  std::vector<pdf_text_page> pages;
  std::vector<pdf_text_line> lines;
  std::string text;
};

// Asking for the size of a JPEG 2000 picture decodes it.
bool holdsJPEG2000(PDFDoc &document, int number) {
  Page *page = document.getPage(number);
  Dict *resources = page ? page->getResourceDict() : nullptr;
  if (!resources) {
    return false;
  }
  const Object objects = resources->lookup("XObject");
  for (int i = 0; objects.isDict() && i < objects.dictGetLength() && i < 1000; ++i) {
    const Object object = objects.dictGetVal(i);
    if (!object.isStream()) {
      continue;
    }
    const Object filter = object.streamGetDict()->lookup("Filter");
    if (filter.isName("JPXDecode")) {
      return true;
    }
    for (int j = 0; filter.isArray() && j < filter.arrayGetLength(); ++j) {
      if (filter.arrayGet(j).isName("JPXDecode")) {
        return true;
      }
    }
  }
  return false;
}

// What is drawn on pages, and how.
struct Reading {
  PDFDoc &document;
  // Whether the file names the filter at all: to look through every page's pictures costs more.
  bool namesJPEG2000;
  GlyphCollector collector;
};

PageGlyphs collect(Reading &reading, int number) {
  auto &[document, namesJPEG2000, collector] = reading;
  collector.skipsPictures = namesJPEG2000 && holdsJPEG2000(document, number);
  document.displayPage(&collector, number, 72, 72, 0, false, true, false);
  PageGlyphs page = collector.take();
  if (collector.skipsPictures) {
    page.pictureArea = page.width * page.height;
  }
  return page;
}

// Text of layers that are switched off: drawn once more with every layer on, what is new is hidden.
void addSwitchedOff(Reading &reading, int number, PageGlyphs &page) {
  OCGs *layers = reading.document.getOptContentConfig();
  if (page.switchedOff == 0 || !layers) {
    return;
  }
  std::vector<OptionalContentGroup *> off;
  for (const auto &layer : layers->getOCGs()) {
    if (layer.second->getState() == OptionalContentGroup::Off) {
      off.push_back(layer.second.get());
      layer.second->setState(OptionalContentGroup::On);
    }
  }
  PageGlyphs all = collect(reading, number);
  for (OptionalContentGroup *layer : off) {
    layer->setState(OptionalContentGroup::Off);
  }
  using Key = std::tuple<uint32_t, long, long>;
  const auto key = [](const Glyph &glyph) {
    return Key{glyph.firstCharacter, std::lround(glyph.origin.x * 10), std::lround(glyph.origin.y * 10)};
  };
  std::set<Key> known;
  for (const Glyph &glyph : page.glyphs) {
    known.insert(key(glyph));
  }
  page.truncated = page.truncated || all.truncated;
  for (Glyph glyph : all.glyphs) {
    if (known.count(key(glyph)) == 0) {
      const std::string text = all.text.substr(glyph.textOffset, glyph.textLength);
      glyph.textOffset = uint32_t(page.text.size());
      glyph.hidden = true;
      page.text += text;
      page.glyphs.push_back(glyph);
    }
  }
}

void store(const PageGlyphs &page, Storage &storage) {
  const size_t first = storage.lines.size();
  for (const Line &line : layOut(page)) {
    storage.lines.push_back({storage.text.size(), line.text.size(), float(line.box.left), float(line.box.top),
                             float(line.box.right), float(line.box.bottom), line.visible, line.aslant});
    storage.text += line.text;
  }
  const bool mostlyPicture = page.pictureArea > 0.6 * page.width * page.height;
  storage.pages.push_back({first, storage.lines.size() - first, mostlyPicture});
}

void readPages(Reading &reading, int pageLimit, size_t textLimit, Storage &storage, pdf_text &result) {
  const int count = reading.document.getNumPages();
  for (int number = 1; number <= count; ++number) {
    if (number > pageLimit || storage.text.size() > textLimit) {
      result.truncated = true;
      return;
    }
    PageGlyphs page = collect(reading, number);
    addSwitchedOff(reading, number, page);
    result.mapped_glyphs += page.mapped;
    result.unmapped_glyphs += page.unmapped;
    result.truncated = result.truncated || page.truncated;
    store(page, storage);
  }
}

// The next place of a name in a file. Slashes are rare in compressed data: looking for one first takes half of memmem's
// time, or less.
const char *findName(const char *at, const char *end, std::string_view name) {
  while (size_t(end - at) >= name.size() &&
         (at = static_cast<const char *>(memchr(at, name[0], size_t(end - at) - name.size() + 1)))) {
    if (memcmp(at, name.data(), name.size()) == 0) {
      return at;
    }
    ++at;
  }
  return nullptr;
}

// Poppler opens every embedded font to see of what kind it is. In a TrueType font nothing counts for text: without the
// key it is taken for what the font's dictionary says. (Type 1 fonts may hold the only encoding, and stay.)
std::string withoutTrueTypeFonts(const char *bytes, size_t length) {
  constexpr std::string_view key = "/FontFile2";
  std::string copy(bytes, length);
  const char *const end = copy.data() + length;
  for (const char *at = copy.data(); (at = findName(at, end, key));) {
    at += key.size();
    copy[size_t(at - copy.data()) - 1] = 'X';
  }
  return copy;
}

// Whether a colour is white does not need its profile: with an empty one poppler takes the device space of as many
// components, and saves the making of a transform, which costs more than the text of a page.
void emptyColourProfiles(PDFDoc &document, const char *bytes, size_t length) {
  constexpr std::string_view key = "/ICCBased";
  constexpr size_t most = 64;
  std::set<int> emptied;
  const char *const end = bytes + length;
  for (const char *at = bytes; emptied.size() < most && (at = findName(at, end, key));) {
    at += key.size();
    const std::string reference(at, std::min(end, at + 24));
    Ref ref{};
    char mark = 0;
    if (std::sscanf(reference.c_str(), " %9d %5d %c", &ref.num, &ref.gen, &mark) != 3 || mark != 'R' ||
        !emptied.insert(ref.num).second) {
      continue;
    }
    const Object profile = document.getXRef()->fetch(ref);
    if (profile.isStream()) {
      const Object empty(static_cast<Stream *>(
          new MemStream(bytes, 0, 0, Object(profile.streamGetDict()->copy(document.getXRef())))));
      document.getXRef()->setModifiedObject(&empty, ref);
    }
  }
}

// Messages may quote the document.
void dropMessage(ErrorCategory, Goffset, const char *) {}

}  // namespace

void pdf_text_prepare(void) {
  globalParams = std::make_unique<GlobalParams>();
  globalParams->setErrQuiet(true);
  setErrorCallback(dropMessage);
}

namespace {
int codeWithoutMemory = 1;
}

void pdf_text_end_process_without_memory(int exit_code) {
  codeWithoutMemory = exit_code;
  std::set_new_handler([] { _exit(codeWithoutMemory); });
}

pdf_text pdf_text_read(const char *bytes, size_t length, int page_limit, size_t text_limit) {
  pdf_text result{};
  auto storage = std::make_unique<Storage>();
  {
    std::string file = withoutTrueTypeFonts(bytes, length);
    PDFDoc document(new MemStream(file.data(), 0, Goffset(length), Object(objNull)));
    if (!document.isOk()) {
      result.status = document.getErrorCode() == errEncrypted ? PDF_TEXT_ENCRYPTED : PDF_TEXT_DAMAGED;
    } else if (document.getNumPages() < 1) {
      result.status = PDF_TEXT_DAMAGED;
    } else {
      emptyColourProfiles(document, bytes, length);
      // The dictionary of a picture is never compressed. A name in other spelling only costs the decoding.
      Reading reading{document, findName(bytes, bytes + length, "/JPXDecode") != nullptr, {}};
      readPages(reading, page_limit, text_limit, *storage, result);
    }
  }
  result.page_count = storage->pages.size();
  result.pages = storage->pages.data();
  result.line_count = storage->lines.size();
  result.lines = storage->lines.data();
  result.text_length = storage->text.size();
  result.text = storage->text.data();
  result.storage = storage.release();
  return result;
}

void pdf_text_free(pdf_text *text) {
  delete static_cast<Storage *>(text->storage);
  *text = pdf_text{};
}
