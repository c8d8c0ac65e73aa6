#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#undef curl_easy_setopt
#undef curl_easy_getinfo
/* libcurl's option calls are variadic, which Swift cannot call. */
typedef size_t (*svar_curl_transfer)(char *, size_t, size_t, void *);
typedef int (*svar_curl_debug)(CURL *, curl_infotype, char *, size_t, void *);
static inline CURLcode svar_curl_set_long(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode svar_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode svar_curl_set_string(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode svar_curl_set_pointer(CURL *handle, CURLoption option, void *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode svar_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode svar_curl_set_transfer(CURL *handle, CURLoption option, svar_curl_transfer value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode svar_curl_set_debug(CURL *handle, svar_curl_debug value) { return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value); }
static inline CURLcode svar_curl_get_long(CURL *handle, CURLINFO info, long *value) { return curl_easy_getinfo(handle, info, value); }
typedef curl_socket_t (*svar_curl_opensocket)(void *, curlsocktype, struct curl_sockaddr *);
static inline CURLcode svar_curl_set_opensocket(CURL *handle, svar_curl_opensocket value) { return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value); }
static inline CURLcode svar_curl_get_socket(CURL *handle, curl_socket_t *value) { return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, value); }
typedef int (*svar_curl_progress)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
static inline CURLcode svar_curl_set_progress(CURL *handle, svar_curl_progress value) { return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value); }
