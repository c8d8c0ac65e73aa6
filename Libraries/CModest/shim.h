#pragma once
#include <myhtml/api.h>
