// Everything is inline in the header; the package manager wants a source file in a target.
#include "CLinux.h"
