#ifndef CPOPPLER_H
#define CPOPPLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The text of a PDF with its places, and what of it a reader of the page cannot see.

typedef enum { PDF_TEXT_READ, PDF_TEXT_ENCRYPTED, PDF_TEXT_DAMAGED } pdf_text_status;

typedef struct {
  size_t offset;  // into the document's UTF-8
  size_t length;
  // Points, from the upper left corner of the page as it is read: turned so that most of its text runs to the right.
  float left, top, right, bottom;
  bool visible;
  bool aslant;  // in another direction than most of the page's text
} pdf_text_line;

typedef struct {
  size_t first_line;
  size_t line_count;
  bool mostly_picture;
} pdf_text_page;

typedef struct {
  pdf_text_status status;
  bool truncated;         // more pages, characters on a page or bytes of text than the limits
  size_t mapped_glyphs;   // glyphs whose characters are known
  size_t unmapped_glyphs; // glyphs that mean nothing outside their font
  size_t page_count;
  const pdf_text_page *pages;
  size_t line_count;
  const pdf_text_line *lines;
  size_t text_length;
  const char *text;
  void *storage;
} pdf_text;

// Makes poppler's global state, which looks for files: to be called before the process is confined.
void pdf_text_prepare(void);

// Lets the process end with this code where C++ is refused memory.
void pdf_text_end_process_without_memory(int exit_code);

// The bytes are read during the call only.
pdf_text pdf_text_read(const char *bytes, size_t length, int page_limit, size_t text_limit);
void pdf_text_free(pdf_text *text);

#ifdef __cplusplus
}
#endif

#endif
