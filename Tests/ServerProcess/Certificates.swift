import Scratch

/// Certificates for servers and clients on loopback, made by openssl; good, and bad in each of their ways.
public final class Certificates: Sendable {
  public enum Failure: Error {
    case openssl(Int32)
  }

  private let scratch: ScratchDirectory

  /// Made once for all tests of a process.
  public static let shared = Result { try Certificates() }

  private init() throws {
    scratch = try ScratchDirectory()
    let status = scratch.run(Self.script)
    guard status == 0 else { throw Failure.openssl(status) }
  }

  /// The path of a file: `ca.pem`; `NAME.pem` and `NAME.key` for `server` (localhost, 127.0.0.1), `expired`, `elsewhere`
  /// (another host) and `client`; `stranger-ca.pem`, which signed none of them but `stranger` (another client).
  public func path(_ name: String) -> String {
    scratch.path + "/" + name
  }

  private static let script = """
    set -e
    exec >openssl.log 2>&1
    authority() {
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=$1" \
        -addext basicConstraints=critical,CA:true -addext keyUsage=critical,keyCertSign,cRLSign \
        -keyout $1.key -out $1.pem
      mkdir $1.issued; touch $1.index
      cat >$1.conf <<END
    [ca]
    default_ca = own
    [own]
    database = $1.index
    new_certs_dir = $1.issued
    certificate = $1.pem
    private_key = $1.key
    default_md = sha256
    rand_serial = yes
    unique_subject = no
    policy = any
    copy_extensions = copy
    [any]
    commonName = supplied
    END
    }
    issue() { # authority, name, extension, end
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$2" -addext "$3" \
        -keyout $2.key -out $2.csr
      openssl ca -batch -config $1.conf -startdate 20200101000000Z -enddate $4 -in $2.csr -out $2.pem -notext
    }
    authority ca
    authority stranger-ca
    issue ca server subjectAltName=DNS:localhost,IP:127.0.0.1 20490101000000Z
    issue ca expired subjectAltName=DNS:localhost,IP:127.0.0.1 20210101000000Z
    issue ca elsewhere subjectAltName=DNS:otro.ejemplo.ec 20490101000000Z
    issue ca client extendedKeyUsage=clientAuth 20490101000000Z
    issue stranger-ca stranger extendedKeyUsage=clientAuth 20490101000000Z
    """
}
