// Poppler's own time for the text of PDFs, in one process a core: what nothing that uses poppler can be faster than.
//
//   poppler-bare core|cpp raw|physical PROCESSES < list
//
// "core" calls poppler's TextOutputDev as pdftotext does (`-raw` or `-layout`), the tables that all documents share
// being made once. "cpp" calls the public C++ interface as its documentation shows it: it makes those tables anew for
// every document, and converts the text to UTF-16 and back.
//
// The list has one document a line: the paths of its PDFs, separated by tabs. Every process takes the next document
// when it is done with one. Prints one JSON object: documents, seconds, cpuSeconds, characters.
//
//   c++ -O2 -std=c++17 poppler_bare.cpp -o poppler-bare $(pkg-config --cflags --libs poppler poppler-cpp)
// Their headers have parameters without a use.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <TextOutputDev.h>
#pragma GCC diagnostic pop
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <new>
#include <sstream>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using Document = std::vector<std::string>;
// Bytes of UTF-8 in all pages of a PDF; 0 where there is no text or no PDF.
using Measure = size_t (*)(const std::vector<char> &pdf, bool raw);

// Lies in memory that all processes share.
struct Progress {
  std::atomic<size_t> next{0};
  std::atomic<size_t> characters{0};
  std::atomic<size_t> unreadable{0};
};

std::vector<Document> documents(std::istream &list) {
  std::vector<Document> found;
  for (std::string line; std::getline(list, line);) {
    std::istringstream paths(line);
    found.emplace_back();
    for (std::string path; std::getline(paths, path, '\t');) {
      found.back().push_back(path);
    }
  }
  return found;
}

std::vector<char> contents(const std::string &path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) {
    return {};
  }
  std::vector<char> bytes(size_t(file.tellg()));
  file.seekg(0).read(bytes.data(), std::streamsize(bytes.size()));
  return bytes;
}

size_t lengthByCore(const std::vector<char> &pdf, bool raw) {
  size_t length = 0;
  PDFDoc document(new MemStream(pdf.data(), 0, Goffset(pdf.size()), Object(objNull)));
  if (document.isOk()) {
    const auto count = [](void *total, const char *, int added) { *static_cast<size_t *>(total) += size_t(added); };
    TextOutputDev output(count, &length, !raw, 0, raw, false);
    document.displayPages(&output, 1, document.getNumPages(), 72, 72, 0, false, true, false);
  }
  return length;
}

size_t lengthByCpp(const std::vector<char> &pdf, bool raw) {
  size_t length = 0;
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), int(pdf.size())));
  for (int number = 0; document && number < document->pages(); ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    const auto layout = raw ? poppler::page::raw_order_layout : poppler::page::physical_layout;
    length += page ? page->text(poppler::rectf(), layout).to_utf8().size() : 0;
  }
  return length;
}

void work(const std::vector<Document> &documents, Measure measure, bool raw, Progress &progress) {
  for (size_t index; (index = progress.next++) < documents.size();) {
    for (const std::string &path : documents[index]) {
      const size_t length = measure(contents(path), raw);
      progress.characters += length;
      progress.unreadable += length == 0;
    }
  }
}

double cpuSeconds(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Progress &sharedProgress() {
  void *memory = mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("poppler-bare: mmap");
    exit(EXIT_FAILURE);
  }
  return *new (memory) Progress;
}

bool runProcesses(int count, const std::vector<Document> &documents, Measure measure, bool raw, Progress &progress) {
  for (int process = 0; process < count; ++process) {
    const pid_t child = fork();
    if (child < 0) {
      perror("poppler-bare: fork");
      return false;
    }
    if (child == 0) {
      work(documents, measure, raw, progress);
      _exit(EXIT_SUCCESS);
    }
  }
  bool succeeded = true;
  for (int status; wait(&status) > 0;) {
    succeeded = succeeded && status == 0;
  }
  return succeeded;
}

}  // namespace

int main(int count, char **arguments) {
  const std::string engine = count == 4 ? arguments[1] : "", order = count == 4 ? arguments[2] : "";
  const int processes = count == 4 ? atoi(arguments[3]) : 0;
  if ((engine != "core" && engine != "cpp") || (order != "raw" && order != "physical") || processes < 1) {
    std::cerr << "usage: poppler-bare core|cpp raw|physical PROCESSES < list\n";
    return 64;
  }
  if (engine == "core") {
    globalParams = std::make_unique<GlobalParams>();
  }
  const std::vector<Document> list = documents(std::cin);
  Progress &progress = sharedProgress();
  const auto start = std::chrono::steady_clock::now();
  const bool succeeded =
      runProcesses(processes, list, engine == "core" ? lengthByCore : lengthByCpp, order == "raw", progress);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (!succeeded || progress.unreadable > 0) {
    std::cerr << "poppler-bare: " << progress.unreadable << " PDFs gave no text\n";
    return EXIT_FAILURE;
  }
  printf("{\"documents\": %zu, \"seconds\": %.3f, \"cpuSeconds\": %.3f, \"characters\": %zu}\n", list.size(),
         elapsed.count(), cpuSeconds(RUSAGE_CHILDREN), progress.characters.load());
  return EXIT_SUCCESS;
}
