#pragma once
#include <myhtml/api.h>

// Gives a token another tag before the tree is built from it. The library has no function for this; `struct myhtml_token_node`
// (myhtml/token.h) begins with the tag.
static inline void svar_token_set_tag(myhtml_token_node_t *token, myhtml_tag_id_t tag) {
    *(myhtml_tag_id_t *)token = tag;
}
