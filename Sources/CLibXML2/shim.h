// libxml2 built with ICU pulls in ICU's headers, which clash with Foundation's own copy in one compilation.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
