// Only the compiler and linker flags of pkg-config are taken from here: the C target includes the headers itself.
