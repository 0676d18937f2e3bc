// libcurl as Swift can call it. curl_easy_setopt and curl_easy_getinfo are variadic, which Swift does not import: for each
// type of argument there is a stand-in with a fixed one. Callbacks have their exact types, so that the compiler checks them.
#ifndef QUIPUX_CCURL_H
#define QUIPUX_CCURL_H

#include <curl/curl.h>

/// For options that take a long.
static inline CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

/// For options that take a curl_off_t, which is wider than a long on some machines.
static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

/// For options that take a string, which libcurl copies; NULL takes the option back.
static inline CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

/// For options that take a list, which libcurl does not copy.
static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

/// For options that take a pointer: a callback's own data, or a buffer that libcurl does not copy.
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

/// For CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION and CURLOPT_READFUNCTION, which share one type.
typedef size_t (*ccurl_transfer_callback)(char *bytes, size_t size, size_t count, void *data);

static inline CURLcode ccurl_set_transfer_callback(CURL *handle, CURLoption option, ccurl_transfer_callback value) {
  return curl_easy_setopt(handle, option, value);
}

/// CURLOPT_PREREQFUNCTION: called when all is connected, before the first byte of a request.
static inline CURLcode ccurl_set_request_callback(CURL *handle, curl_prereq_callback value) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, value);
}

/// CURLOPT_DEBUGFUNCTION.
static inline CURLcode ccurl_set_debug_callback(CURL *handle, curl_debug_callback value) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}

/// CURLOPT_MIMEPOST. The structure stays the caller's.
static inline CURLcode ccurl_set_mime(CURL *handle, curl_mime *value) {
  return curl_easy_setopt(handle, CURLOPT_MIMEPOST, value);
}

/// For information that is a long.
static inline CURLcode ccurl_get_number(CURL *handle, CURLINFO what, long *value) {
  return curl_easy_getinfo(handle, what, value);
}

/// For information that is a string, which stays the handle's.
static inline CURLcode ccurl_get_string(CURL *handle, CURLINFO what, const char **value) {
  return curl_easy_getinfo(handle, what, (char **)value);
}

/// CURL_GLOBAL_DEFAULT is an expression of macros, which Swift does not import.
static inline CURLcode ccurl_initialise(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

/// curl_easy_perform with SIGPIPE kept from the thread: CURLOPT_NOSIGNAL takes away libcurl's own guard, and a peer that
/// hangs up must not end the process. A signal that was pending before stays so.
CURLcode ccurl_perform(CURL *handle);

/// A host name in ASCII, by libcurl's libidn2 (Punycode); NULL when it has none. It reads the name in the encoding of the
/// thread's locale, which is "C" unless somebody set it: UTF-8 is set for the call. To be freed with free().
char *ccurl_copy_ascii_host(const char *host);

/// A socket that listens under a name which the kernel chooses in the abstract namespace; -1 on failure. `name` has room
/// for CCURL_LISTENER_NAME bytes. struct ucred and accept4 need _GNU_SOURCE: hence these two are here.
#define CCURL_LISTENER_NAME 108
int ccurl_listen(char *name);

/// Waits for a connection to it that this very process made; -1 when none comes within 15 seconds, or the listener is
/// shut down. Connections of other processes are closed. Reading from it waits no longer either.
int ccurl_accept_own(int listener);

#endif
