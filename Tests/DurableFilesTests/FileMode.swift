import Glibc

enum FileMode {
  static func isReadOnly(_ descriptor: CInt) -> Bool {
    Glibc.write(descriptor, "x", 1) == -1 && errno == EBADF
  }
}
